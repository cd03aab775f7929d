import { columns, type Cell, type Comparison } from './compare';

const begin = '<!-- written by npm run lab -- packets -->';
const end = '<!-- end of what npm run lab writes -->';

/** A page with the laboratory's part replaced. What stands around it stays. */
export function withTables(page: string, comparisons: readonly Comparison[]): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page lacks its marks, ${begin} and ${end}`);
  return `${page.slice(0, from)}${begin}\n\n${tables(comparisons).join('\n')}\n\n${page.slice(to)}`;
}

/** Markdown without date or machine: where nothing differs, the same text again. */
export const tables = (comparisons: readonly Comparison[]): string[] => [
  'Each cell: predicted / measured / difference.',
  '',
  ...markdown(
    ['Datapath', 'Option', 'Link MTU', 'Device MTU', 'Largest packet', 'Hooks, sender + receiver', 'Extra copies'],
    comparisons.map(({ datapath, link, deviceMtu, largest, hooks, copies }) => [
      datapath.title,
      `\`${datapath.option}\``,
      String(link),
      ...[deviceMtu, largest, hooks, copies].map(inCell),
    ]),
  ),
  '',
  'Lengths of the frames that left, by the length of the pod\'s packet; "told" gives the MTU in the answer to a packet',
  'that did not fit and might not be cut. An empty cell has the length of another column.',
  '',
  ...markdown(
    ['Datapath', 'Link MTU', 'May be cut', ...columns],
    comparisons.flatMap(({ datapath, link, packets }) =>
      packets.map(({ df, cells }) => [
        datapath.title,
        String(link),
        df === 'clear' ? 'yes' : 'no',
        ...columns.map((column) => {
          const cell = cells[column];
          return cell === undefined ? '' : inCell(cell);
        }),
      ]),
    ),
  ),
];

const inCell = ({ predicted, measured, difference }: Cell): string =>
  `${predicted} / ${measured} / ${difference === 0 ? '0' : `**${difference}**`}`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
];
