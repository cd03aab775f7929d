/** Text as the content of an element or of a quoted attribute; letters that XML 1.0 forbids are left out. */
export const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

/** Two decimals: finer than print, and the same on every machine. */
export const short = (value: number): string => String(Math.round(value * 100) / 100 + 0);

/** Attributes in their order; those without a value are left out. */
export const attributes = (given: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(given)
    .map(([name, value]) =>
      value === undefined ? '' : ` ${name}="${typeof value === 'number' ? short(value) : escaped(value)}"`,
    )
    .join('');
