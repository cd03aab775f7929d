/** A template as text: the bundlers and vitest put the file's content in place of such an import. */
declare module '*?raw' {
  const text: string;
  export default text;
}
