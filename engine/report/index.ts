export type { Block, Cell } from './blocks';
export { compareBlocks } from './compare';
export { compose, reportSections, type ReportWish } from './compose';
export type { Beside } from './context';
export { obstacleTexts } from './obstacles';
export { toCsv } from './csv';
export { growthInWords, type CurvePainter } from './growth-figure';
export { papers, toHtml, type Paper, type Template } from './html';
export { toMarkdown } from './markdown';
