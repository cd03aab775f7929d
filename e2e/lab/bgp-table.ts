import { titleOf } from './bgp-clusters';
import { columns, type BgpCell, type BgpComparison, type Column } from './bgp-compare';

const begin = '<!-- written by npm run lab -- bgp -->';
const end = '<!-- end of what npm run lab -- bgp writes -->';

/** A page with the laboratory's part on BGP replaced. What stands around it stays. */
export function withBgpTables(page: string, comparisons: readonly BgpComparison[]): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page lacks its marks, ${begin} and ${end}`);
  return `${page.slice(0, from)}${begin}\n\n${bgpTables(comparisons).join('\n')}\n\n${page.slice(to)}`;
}

const counted: readonly Column[] = ['sessions', 'sessionsPerNode', 'paths', 'pathsPerNode', 'routesPerNode'];
const weighed: readonly Column[] = ['keepalives', 'memory', 'memoryTotal', 'prefixes', 'messages', 'bytes'];

/** Markdown without date or machine: one table of what is exact, and one of what is not. */
export const bgpTables = (comparisons: readonly BgpComparison[]): string[] => [
  'Counted, each cell: predicted / measured.',
  '',
  ...table(comparisons, counted),
  '',
  'Not exact, each cell: predicted / measured / difference. A cell without prediction is empty.',
  '',
  ...table(comparisons, weighed),
];

const table = (comparisons: readonly BgpComparison[], shown: readonly Column[]): string[] => [
  row(['Cluster', ...shown.map((column) => columns[column].title)]),
  row(['---', ...shown.map(() => '---')]),
  ...comparisons.map(({ cluster, cells }) =>
    row([titleOf(cluster), ...shown.map((column) => inCell(cells[column], columns[column].tolerance))]),
  ),
];

function inCell(cell: BgpCell | undefined, tolerance: number): string {
  if (cell === undefined) return '';
  const { predicted, measured, difference } = cell;
  const exact = tolerance === 0;
  const both = `${predicted} / ${measured}`;
  if (difference > tolerance) return `${both} / **${percent(difference)}**`;
  return exact ? both : `${both} / ${percent(difference)}`;
}

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
