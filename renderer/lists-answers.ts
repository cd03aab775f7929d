import {
  asPrefix,
  gaps,
  isProblem,
  merged,
  meetings,
  nest,
  pairsOf,
  parsePrefix,
  prefixesOf,
  PrefixSet,
  readLists,
  rowsIn,
  sharedRange,
  showPrefix,
  showRange,
  sizeOfRange,
  split,
  type Entry,
  type Family,
  type LineProblem,
  type List,
  type Nesting,
  type Pair,
  type Prefix,
  type Range,
  type Ranges,
  type RangeTable,
  type Watch,
} from '../engine/prefix';

/** One range of a list, as text. */
export interface ListEntry {
  readonly cidr: string;
  readonly name: string;
  readonly role: string;
  readonly list: string;
  /** From 1. */
  readonly line: number;
  /** False for a range from a first to a last address that no single prefix covers exactly. */
  readonly isPrefix: boolean;
}

/** Two ranges of the lists that share an address. */
export interface ListConflict {
  readonly kind: Pair['kind'];
  readonly a: ListEntry;
  readonly b: ListEntry;
  readonly shared: string;
}

/** What was understood of some lists. Counts are exact; what is listed is capped. */
export interface ListsSummary {
  /** How many ranges were read, of each family. */
  readonly count: { readonly 4: number; readonly 6: number };
  /** How many addresses they cover together, of each family. */
  readonly addresses: { readonly 4: bigint; readonly 6: bigint };
  /** The first ranges in the order of the lists, IPv4 before IPv6. */
  readonly entries: readonly ListEntry[];
  readonly problems: readonly LineProblem[];
  readonly problemCount: number;
  readonly conflicts: readonly ListConflict[];
  readonly conflictCount: number;
}

/** How often a range of the plan is met by ranges of the lists, and the first of them. */
export interface ListMeeting {
  /** The range as it was asked for. */
  readonly cidr: string;
  readonly count: number;
  readonly first: readonly ListEntry[];
}

/** Free space: the first blocks, and how many there are in all. */
export interface ListsFree {
  readonly blocks: readonly string[];
  readonly blockCount: bigint;
  readonly addresses: bigint;
}

/** What is asked: within which ranges, how many blocks are listed, of which length; without one, the largest that fit. */
export interface FreeQuestion {
  readonly within: readonly string[];
  /** Ranges that are taken although no list says so: those of the plan. */
  readonly taken: readonly string[];
  readonly length?: number;
  readonly limit: number;
}

/** How much of each kind is listed. */
export const listed = { entries: 500, problems: 500, conflicts: 200, meeting: 20 } as const;

interface Swept {
  readonly table: RangeTable;
  readonly nesting: Nesting;
}

/** Lists that were read and sorted once, for any number of questions. */
export class ReadLists {
  readonly summary: ListsSummary;
  readonly #ranges: Ranges;
  readonly #swept: readonly Swept[];

  constructor(lists: readonly List[], watch?: Watch) {
    this.#ranges = readLists(lists, watch);
    this.#swept = this.#ranges.tables.map((table) => ({ table, nesting: nest(table) }));
    const { tables, problems, problemCount } = this.#ranges;
    this.summary = {
      count: { 4: tables[0].count, 6: tables[1].count },
      addresses: { 4: this.#covered(4), 6: this.#covered(6) },
      entries: this.entries(0, listed.entries),
      problems: problems.slice(0, listed.problems),
      problemCount,
      conflicts: this.#conflicts(),
      conflictCount: this.#swept.reduce((sum, { nesting }) => sum + nesting.pairs, 0),
    };
  }

  /** Ranges in the order in which they were read, IPv4 before IPv6. */
  entries(from: number, count: number): ListEntry[] {
    const found: ListEntry[] = [];
    let before = 0;
    for (const table of this.#ranges.tables) {
      const end = Math.min(table.count, from + count - before);
      for (let row = Math.max(0, from - before); row < end; row += 1) found.push(this.#entry(table, row));
      before += table.count;
    }
    return found;
  }

  /** Which of some ranges, those of a plan, share an address with the lists. What is no prefix meets nothing. */
  meetings(cidrs: readonly string[]): ListMeeting[] {
    return this.#swept.flatMap(({ table, nesting }) => {
      const asked = prefixesIn(cidrs, table.family);
      const found = meetings(table, nesting, asked);
      return found.flatMap(({ mark, count }) => {
        const prefix = asked[mark];
        if (prefix === undefined) return [];
        const rows = firstOf(rowsIn(table, nesting, prefix), listed.meeting);
        return [{ cidr: showPrefix(prefix), count, first: rows.map((row) => this.#entry(table, row)) }];
      });
    });
  }

  /** What of some space neither the lists nor the ranges in `taken` hold. */
  free({ within, taken, length, limit }: FreeQuestion): ListsFree {
    const blocks: string[] = [];
    let [blockCount, addresses] = [0n, 0n];
    for (const { table, nesting } of this.#swept) {
      const space = this.#space(table.family, within, taken);
      const holes = space.flatMap((range) => [...gaps(range, merged(table, nesting.order))]);
      addresses += holes.reduce((sum, range) => sum + sizeOfRange(range), 0n);
      if (length !== undefined && length <= (table.family === 4 ? 32 : 128)) {
        blockCount += PrefixSet.from(table.family, holes).blocksOf(length);
        blocks.push(...firstOf(blocksIn(holes, length), limit - blocks.length).map(showPrefix));
      } else if (length === undefined) {
        const whole = holes.flatMap((range) => [...prefixesOf(range)]).sort((a, b) => a.length - b.length);
        blockCount += BigInt(whole.length);
        blocks.push(...whole.slice(0, limit - blocks.length).map(showPrefix));
      }
    }
    return { blocks, blockCount, addresses };
  }

  #space(family: Family, within: readonly string[], taken: readonly string[]): readonly Range[] {
    const [first, ...others] = prefixesIn(within, family);
    if (first === undefined) return [];
    const [one, ...more] = prefixesIn(taken, family);
    const used = one === undefined ? PrefixSet.none(family) : PrefixSet.of(one, ...more);
    return PrefixSet.of(first, ...others).without(used).ranges;
  }

  #covered(family: Family): bigint {
    let sum = 0n;
    for (const { table, nesting } of this.#swept) {
      if (table.family === family) for (const range of merged(table, nesting.order)) sum += sizeOfRange(range);
    }
    return sum;
  }

  #conflicts(): ListConflict[] {
    return this.#swept.flatMap(({ table, nesting }) =>
      firstOf(pairsOf(table, nesting), listed.conflicts).map(({ kind, a, b }) => {
        const shared = sharedRange(table.rangeAt(a), table.rangeAt(b)) ?? table.rangeAt(b);
        return { kind, a: this.#entry(table, a), b: this.#entry(table, b), shared: showRange(shared) };
      }),
    );
  }

  #entry(table: RangeTable, row: number): ListEntry {
    const { range, ...told }: Entry = this.#ranges.describe(table, row);
    return { cidr: showRange(range), ...told, isPrefix: asPrefix(range) !== undefined };
  }
}

const prefixesIn = (texts: readonly string[], family: Family): Prefix[] =>
  texts.flatMap((text) => {
    const prefix = parsePrefix(text);
    return isProblem(prefix) || prefix.family !== family ? [] : [prefix];
  });

function* blocksIn(ranges: readonly Range[], length: number): Generator<Prefix> {
  for (const range of ranges) {
    for (const prefix of prefixesOf(range)) if (prefix.length <= length) yield* split(prefix, length);
  }
}

function firstOf<T>(items: Iterable<T>, count: number): T[] {
  const found: T[] = [];
  if (count <= 0) return found;
  for (const item of items) {
    found.push(item);
    if (found.length >= count) break;
  }
  return found;
}
