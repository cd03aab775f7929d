/** Gives the colour that `var(--name)` stands for; a colour that is none of these is given back as it is. */
export type Ink = (colour: string) => string;

/** What the style sheet names, as it is on paper: its light theme. */
const onPaper: Readonly<Record<string, string>> = {
  'var(--surface)': '#ffffff',
  'var(--line)': '#d8dee5',
  'var(--line-strong)': '#828d99',
  'var(--text)': '#1a212a',
  'var(--text-muted)': '#56616e',
  'var(--series-1)': '#1f4fc4',
  'var(--series-2)': '#b4500f',
  'var(--series-3)': '#0b7a70',
  'var(--series-4)': '#9c2f87',
};

/**
 * Colours for a drawing that leaves the page.
 *
 * @throws Error where paper has no such colour
 */
export const paper: Ink = (colour) => {
  if (!colour.startsWith('var(')) return colour;
  const found = onPaper[colour];
  if (found === undefined) throw new Error(`charts/ink.ts knows no ${colour}`);
  return found;
};
