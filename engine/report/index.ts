export type { Block, Cell } from './blocks';
export { compareBlocks } from './compare';
export { compose, reportSections } from './compose';
export { toCsv } from './csv';
export { toHtml } from './html';
export { toMarkdown } from './markdown';
