import type { Quantity } from '../quantity';
import type { Finding } from '../rules';
import { reference, type Citation } from '../source';
import type { Block, Cell } from './blocks';

/** Every quantity beneath some, themselves included, each once. */
export function quantitiesUnder(roots: readonly Quantity[]): Quantity[] {
  const seen = new Set<Quantity>();
  const visit = (quantity: Quantity): void => {
    if (seen.has(quantity)) return;
    seen.add(quantity);
    const { origin } = quantity;
    if (origin.kind === 'sum') origin.of.forEach(visit);
    if (origin.kind === 'formula') Object.values(origin.where).forEach(visit);
  };
  roots.forEach(visit);
  return [...seen];
}

/** Sources of a finding: why the question matters, then why the answer holds. */
export const citesOf = ({ cite, claim }: Pick<Finding, 'cite' | 'claim'>): Citation[] =>
  distinct([...cite, ...claim.cites]);

/** What a finding says, with its note. */
export const sentenceOf = ({ says, note }: Pick<Finding, 'says' | 'note'>): string =>
  note === undefined ? says : `${says} (${note.replace(/[.]$/, '')})`;

/** Every source that blocks refer to, in order of appearance and each once, those behind their numbers included. */
export const citesIn = (blocks: readonly Block[]): Citation[] => distinct(blocks.flatMap(citesInBlock));

/** The number of a source in the list; undefined where the list does not have it. */
export type Refer = (cite: Citation) => number | undefined;

/** Sources with their numbers, the lowest first. */
export const inOrder = (cites: readonly Citation[], refer: Refer): (readonly [Citation, number | undefined])[] =>
  cites.map((cite) => [cite, refer(cite)] as const).toSorted(([, a = 0], [, b = 0]) => a - b);

/** Numbers references from 1 in the order of the list; undefined for a source that is not in it. */
export function numbering(blocks: readonly Block[]): Refer {
  const listed = blocks.flatMap((block) => (block.kind === 'sources' ? block.cites : []));
  const numbers = new Map(listed.map((cite, index) => [reference(cite), index + 1]));
  return (cite) => numbers.get(reference(cite));
}

const distinct = (cites: readonly Citation[]): Citation[] => [
  ...new Map(cites.map((cite) => [reference(cite), cite])).values(),
];

const behind = (quantities: readonly Quantity[]): Citation[] =>
  quantitiesUnder(quantities).flatMap(({ origin }) => ('cite' in origin ? [origin.cite] : []));

const citesInCell = (cell: Cell): Citation[] =>
  cell.flatMap((value) => {
    if (typeof value === 'string') return [];
    if ('cites' in value) return value.cites;
    return 'quantity' in value ? behind([value.quantity]) : [];
  });

function citesInBlock(block: Block): readonly Citation[] {
  switch (block.kind) {
    case 'paragraph':
      return block.cites ?? [];
    case 'list':
      return block.items.flatMap(citesInCell);
    case 'table':
      return block.rows.flat().flatMap(citesInCell);
    case 'facts':
      return block.facts.flatMap(({ value }) => citesInCell(value));
    case 'finding':
      return [...citesOf(block.finding), ...behind(block.finding.claim.quantities)];
    case 'derivation':
      return behind([block.quantity]);
    case 'sources':
      return block.cites;
    default:
      return [];
  }
}
