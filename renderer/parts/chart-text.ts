/** How wide a text is likely to be, in px: a guess that serves to place labels before anything is painted. */
export const textWidth = (text: string, sizePx: number): number =>
  Array.from(text).reduce((width, letter) => width + widthOf(letter), 0) * sizePx;

/** In ems, for the sans-serif faces that systems bring along. */
const widthOf = (letter: string): number => {
  if (/[\u2e80-\uffef]/.test(letter)) return 1;
  if (/[A-Z%+]/.test(letter)) return 0.68;
  return /[.,:;|'ijltfr ]/.test(letter) ? 0.34 : 0.56;
};

/** A text cut to a width, with an ellipsis where something is left out. */
export function fitText(text: string, sizePx: number, widthPx: number): string {
  if (textWidth(text, sizePx) <= widthPx) return text;
  let kept = text;
  while (kept.length > 0 && textWidth(`${kept}…`, sizePx) > widthPx) kept = kept.slice(0, -1);
  return kept.length === 0 ? '' : `${kept.trimEnd()}…`;
}
