/** How wide a text is likely to be, in px: a guess that serves to place labels before anything is painted. */
export const textWidth = (text: string, sizePx: number): number =>
  Array.from(text).reduce((width, letter) => width + widthOf(letter), 0) * sizePx;

/** In ems, for the widest of the sans-serif faces that systems bring along. */
const widthOf = (letter: string): number => {
  if (/[\u2e80-\uffef]/.test(letter)) return 1;
  if (/[A-Z%+mw]/.test(letter)) return 0.76;
  return /[.,:;|'ijltfr ]/.test(letter) ? 0.36 : 0.62;
};

/** A text cut to a width, with an ellipsis where something is left out. */
export function fitText(text: string, sizePx: number, widthPx: number): string {
  if (textWidth(text, sizePx) <= widthPx) return text;
  let kept = text;
  while (kept.length > 0 && textWidth(`${kept}…`, sizePx) > widthPx) kept = kept.slice(0, -1);
  return kept.length === 0 ? '' : `${kept.trimEnd()}…`;
}

/** A text in lines of a width, broken between words; what does not go into `most` lines is left out with an ellipsis. */
export function wrapText(text: string, sizePx: number, widthPx: number, most: number): string[] {
  const lines = text.split(' ').reduce<string[]>((all, word) => {
    const last = all.at(-1);
    if (last === undefined || textWidth(`${last} ${word}`, sizePx) > widthPx) return [...all, word];
    return [...all.slice(0, -1), `${last} ${word}`];
  }, []);
  const kept = lines.slice(0, most - 1);
  const rest = lines.slice(most - 1).join(' ');
  return [...kept, ...(rest === '' ? [] : [fitText(rest, sizePx, widthPx)])];
}
