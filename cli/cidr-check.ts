import { Buffer } from 'node:buffer';
import type { Conflict } from '../engine';
import {
  knownDefaults,
  meetings,
  nest,
  pairsOf,
  rangeOf,
  rowsIn,
  equalRows,
  severityOf,
  sharedDefaultOf,
  sharedDefaults,
  sharedRange,
  showPrefix,
  showRange,
  specialRanges,
  type Entry,
  type List,
  type Nesting,
  type Prefix,
  type Range,
  type Ranges,
  type RangeTable,
} from '../engine/prefix';
import { PlainArguments } from './arguments-plain';
import type { Planned, Plans } from './cidr-check-plans';
import type { Json } from './command';
import { counted, type ExitCode, type Io } from './io';
import { listsIn, problemsOf, read } from './lists';
import { indented, say, sayJson, widthOf } from './text';

export interface CidrCheckArguments extends Json {
  readonly files: readonly string[];
  readonly limit?: string;
}

/** One of two ranges that meet, with the keys that others rely on. */
interface Told {
  readonly cidr: string;
  readonly name: string;
  /** From 1; null for what stands in no file: special ranges and defaults. */
  readonly line: number | null;
  /** Where more than one file is read. */
  readonly file?: string;
}

interface ToldConflict {
  readonly kind: Conflict['kind'];
  readonly a: Told;
  readonly b: Told;
  readonly shared: string;
  /** Of plans alone, where the roles of the ranges are known. */
  readonly severity?: string;
  readonly says?: string;
  readonly mend?: string;
}

interface Note {
  readonly cidr: string;
  readonly name: string;
  readonly says: string;
  /** How many ranges of the lists it is about. */
  readonly count: number;
  readonly first: Told;
}

interface Answer {
  readonly ranges: number;
  readonly conflicts: readonly ToldConflict[];
  readonly conflictCount: number;
  readonly notes: readonly Note[];
}

/** `podwright cidr check`: every conflict among the ranges of some files. 1 where there is one, 2 where a line is bad. */
export async function cidrCheck(args: CidrCheckArguments, io: Io): Promise<ExitCode> {
  const words = new PlainArguments('cidr check');
  const limit = words.whole('--limit', args.limit, { min: 0, max: 10_000_000 }) ?? (args.json === true ? 10_000 : 100);
  words.check();
  const files = await listsIn(args.files, io);
  const [plans, lists] = [files.filter(isPlan), files.filter((file) => !isPlan(file))];
  const ranges = read(lists, io);
  // Plans need the whole engine, which takes longer to load than a list to check.
  const held = plans.length === 0 ? none : await (await import('./cidr-check-plans')).plansIn(plans, io);
  const answer = answerFor(held, ranges, { limit, several: files.length > 1 });
  if (args.json === true) sayJson(io, { ...answer, problems: problemsOf(ranges), problemCount: ranges.problemCount });
  else say(io, inWords(answer, io));
  if (ranges.problemCount > 0) return 2;
  return answer.conflictCount > 0 ? 1 : 0;
}

/** A plan says so in its first key, in YAML or JSON; comments and the brace of JSON may stand before it. */
function isPlan({ bytes }: List): boolean {
  const lines = Buffer.from(bytes.subarray(0, 65_536))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split('\n');
  const first = lines.find((line) => !/^\s*(?:$|#|---|\{\s*$)/.test(line));
  return /^\s*(?:\{\s*)?"?podwright"?\s*:/.test(first ?? '');
}

const none: Plans = { planned: [], found: [] };

interface Listing {
  readonly limit: number;
  /** Whether more than one file is read, so that each range names its own. */
  readonly several: boolean;
}

/** Conflicts of the plans' ranges first, then what of the lists meets them, then the lists among themselves. */
function answerFor({ planned, found }: Plans, ranges: Ranges, listing: Listing): Answer {
  const isNote = ({ severity }: Conflict): boolean => severity === 'note';
  const all: ToldConflict[] = found.filter((one) => !isNote(one)).map((one) => toldOfPlan(one, listing));
  const notes: Note[] = found.filter(isNote).map((one) => noteOfPlan(one, listing));
  let count = all.length;
  for (const table of ranges.tables) {
    const nesting = nest(table);
    const meet = metByLists(planned, ranges, { table, nesting, listing });
    all.push(...meet.conflicts);
    const alike = alikeIn(table, nesting);
    count += meet.count + nesting.pairs - alike.pairs;
    let passedOver = 0;
    for (const pair of pairsOf(table, nesting)) {
      if (all.length >= listing.limit || passedOver > mostPassedOver) break;
      if (alike.has(pair)) {
        passedOver += 1;
        continue;
      }
      const [a, b] = [ranges.describe(table, pair.a), ranges.describe(table, pair.b)];
      const shared = sharedRange(a.range, b.range) ?? b.range;
      all.push({ kind: pair.kind, a: entry(a, listing), b: entry(b, listing), shared: showRange(shared) });
    }
    notes.push(...notesOn(ranges, { table, nesting, listing }));
  }
  return { ranges: planned.length + ranges.count, conflicts: all.slice(0, listing.limit), conflictCount: count, notes };
}

/** Pairs that are no conflict and are looked at for others: a list of one range alone must not take for ever. */
const mostPassedOver = 1_000_000;

/** Rows with a range that clusters have alike on purpose: among themselves they are no conflict. */
function alikeIn(table: RangeTable, nesting: Nesting) {
  const rows = sharedDefaults.map(({ prefix }) => equalRows(table, nesting, prefix));
  const groups = rows.map((group) => new Set(group));
  return {
    pairs: rows.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0),
    has: ({ a, b }: { readonly a: number; readonly b: number }): boolean =>
      groups.some((group) => group.has(a) && group.has(b)),
  };
}

/** Whether clusters have a range alike on purpose; only Services do. */
const isShared = ({ role, prefix }: Planned): boolean => role === 'service' && sharedDefaultOf(prefix) !== undefined;

interface Swept {
  readonly table: RangeTable;
  readonly nesting: Nesting;
  readonly listing: Listing;
}

/** Which rows of the lists meet a range of a plan: counted in one sweep, and looked up only as far as they are listed. */
function metByLists(planned: readonly Planned[], ranges: Ranges, { table, nesting, listing }: Swept) {
  const ours = planned.filter(({ prefix }) => prefix.family === table.family);
  const met = meetings(
    table,
    nesting,
    ours.map(({ prefix }) => prefix),
  );
  const told: ToldConflict[] = [];
  let count = 0;
  for (const { mark, count: rows } of met) {
    const range = ours[mark];
    if (range === undefined) continue;
    const alike = new Set(isShared(range) ? equalRows(table, nesting, range.prefix) : []);
    count += rows - alike.size;
    for (const row of rowsIn(table, nesting, range.prefix)) {
      if (told.length >= listing.limit) break;
      if (alike.has(row)) continue;
      const shared = sharedRange(rangeOf(range.prefix), table.rangeAt(row));
      if (shared === undefined) continue;
      told.push(between(range, ranges.describe(table, row), { shared, listing }));
    }
  }
  return { conflicts: told, count };
}

function between(range: Planned, other: Entry, { shared, listing }: { shared: Range; listing: Listing }): ToldConflict {
  const [ours, theirs] = [rangeOf(range.prefix), other.range];
  const [a, b] = [plannedSide(range, listing), entry(other, listing)];
  const within = (inner: Range): boolean => inner.first === shared.first && inner.last === shared.last;
  const all = { shared: showRange(shared) };
  if (within(ours) && within(theirs)) return { kind: 'duplicate', a, b, ...all };
  if (within(theirs)) return { kind: 'contains', a, b, ...all };
  if (within(ours)) return { kind: 'contains', a: b, b: a, ...all };
  return { kind: 'overlaps', a, b, ...all };
}

const entry = ({ range, name, line, list }: Entry, { several }: Listing): Told => ({
  cidr: showRange(range),
  name,
  line,
  ...(several ? { file: list } : {}),
});

const isPlanned = (side: Conflict['a']): side is Planned => 'file' in side && 'line' in side;

const plannedSide = (side: Conflict['a'], { several }: Listing): Told => ({
  cidr: showPrefix(side.prefix),
  name: side.name,
  line: isPlanned(side) ? side.line : null,
  ...(several && isPlanned(side) ? { file: side.file } : {}),
});

const toldOfPlan = ({ kind, severity, says, a, b, shared, mend }: Conflict, listing: Listing): ToldConflict => ({
  kind,
  a: plannedSide(a, listing),
  b: plannedSide(b, listing),
  shared: showPrefix(shared),
  severity,
  says,
  ...(mend === undefined ? {} : { mend: mend.says }),
});

const noteOfPlan = ({ a, b, shared, says }: Conflict, listing: Listing): Note => ({
  cidr: showPrefix(shared),
  name: isPlanned(a) ? b.name : a.name,
  says,
  count: 1,
  first: plannedSide(isPlanned(a) ? a : b, listing),
});

/** What a list is told beside its conflicts: the ranges that standards set aside, and those that other software takes. */
interface Mark {
  readonly prefix: Prefix;
  readonly name: string;
  readonly says: string;
}

const marks: readonly Mark[] = [
  ...specialRanges
    .filter(({ class: kind }) => severityOf(kind) !== undefined)
    .map(({ prefix, name, class: kind }) => {
      const effect =
        severityOf(kind) === 'refuse' ? 'never works in a cluster' : `is ${kind} space that some networks use or drop`;
      return { prefix, name, says: `${showPrefix(prefix)} is set aside (${name}) and ${effect}` };
    }),
  ...knownDefaults.map(({ prefix, who, what, shared }) => ({
    prefix,
    name: who,
    says: `${showPrefix(prefix)} is a default of ${who} (${what})${shared ? ': to have it twice is no conflict' : ''}`,
  })),
];

function notesOn(ranges: Ranges, { table, nesting, listing }: Swept): Note[] {
  const ours = marks.filter(({ prefix }) => prefix.family === table.family);
  return meetings(
    table,
    nesting,
    ours.map(({ prefix }) => prefix),
  ).flatMap(({ mark, count, row }) => {
    const found = ours[mark];
    if (found === undefined) return [];
    const first = entry(ranges.describe(table, row), listing);
    return [{ cidr: showPrefix(found.prefix), name: found.name, says: found.says, count, first }];
  });
}

function inWords({ ranges, conflicts: listed, conflictCount, notes }: Answer, io: Io): string[] {
  const width = widthOf(io.stdout);
  const read = ranges === 1 ? '1 range' : `${counted(ranges)} ranges`;
  const pairs = conflictCount === 1 ? '1 conflict' : `${counted(conflictCount)} conflicts`;
  const more = conflictCount - listed.length;
  return [
    `${read}, ${conflictCount === 0 ? 'no conflict' : pairs}.`,
    ...listed.flatMap(({ kind, a, b, shared, says, mend }) => [
      `  ${side(a)} ${verbs[kind]} ${side(b)}${kind === 'overlaps' ? ` in ${shared}` : ''}`,
      ...(says === undefined ? [] : indented(says, 4, width)),
      ...(mend === undefined ? [] : indented(`Mend: ${mend}.`, 4, width)),
    ]),
    ...(more > 0 ? [`  and ${counted(more)} more; --limit lists more of them`] : []),
    ...(notes.length === 0 ? [] : ['', 'Good to know:']),
    ...notes.flatMap(({ says, count, first }) =>
      indented(`${side(first)}${count > 1 ? ` and ${counted(count - 1)} more` : ''}: ${says}`, 2, width),
    ),
  ];
}

const verbs = { duplicate: 'is the same as', contains: 'contains', overlaps: 'overlaps' } as const;

function side({ cidr, name, line, file }: Told): string {
  const place = [file, line === null ? undefined : `line ${line}`].filter((part) => part !== undefined).join(' ');
  const said = [name, place].filter((part) => part !== '').join(', ');
  return said === '' ? cidr : `${cidr} (${said})`;
}
