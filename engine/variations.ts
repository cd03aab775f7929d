import { options } from './catalog';
import type { Change } from './flip';
import { fieldByPath, getField, homeOf, setField } from './plan';
import type { Field, FieldValue, Plan, PlanFile } from './plan';
import { showNumber, unitWord } from './quantity';

/** A plan that differs from another in one thing. */
export interface Variation {
  readonly changes: readonly [Change, ...Change[]];
  readonly file: PlanFile;
  /** How far it is: a need, or a number doubled or halved, is one step. */
  readonly distance: number;
}

/** Numbers that are varied: thresholds that documents name lie among these, and in between it is searched. */
export interface Scale {
  readonly field: string;
  readonly from: number;
  /** Steps upwards and downwards, the nearest first. */
  readonly up: readonly number[];
  readonly down: readonly number[];
}

/** How far a change of a field is, where it is no number. */
const far: Readonly<Record<string, number>> = {
  'underlay.topology': 3,
  'underlay.families': 3,
  'pods.families': 3,
  'nodes.systems': 3,
  'nodes.architectures': 3,
  managed: 5,
  platform: 6,
};
const farOf = ({ path, group }: Field): number => far[path] ?? (group === 'needs' ? 1 : 2);

const varied = ['underlay', 'nodes', 'pods', 'services', 'needs'];
const fields = [...fieldByPath.values()].filter(
  ({ path, group }) => varied.includes(group) || path === 'platform' || path === 'managed',
);

/** Every change of one word of a plan: each choice, each word of a list put in or left out, each flag turned. */
export function* wordVariations(file: PlanFile, plan: Plan): Generator<Variation> {
  for (const field of fields) {
    for (const value of valuesOf(field, plan)) {
      const variation = varyWord(file, plan, field, value);
      if (variation !== undefined) yield variation;
    }
  }
}

/** The same change of a need, less strongly wanted; nothing for any other change. */
export const weaker = (file: PlanFile, plan: Plan, { changes: [{ field: path, value }] }: Variation): Variation[] => {
  const field = fieldByPath.get(path);
  if (field?.group !== 'needs' || value !== 'must' || getField(file, path) !== undefined) return [];
  return ['should', 'may'].flatMap((strength) => varyWord(file, plan, field, strength) ?? []);
};

/** What else could stand in a field. */
function valuesOf(field: Field, plan: Plan): FieldValue[] {
  const { path, kind, group } = field;
  const now = valueIn(plan, field);
  const words = field.choices?.map(({ value }) => value) ?? [];
  if (group === 'needs') {
    // What a weaker wish for something new would change, the strongest changes too; it is tried after that one.
    return now === undefined ? ['must'] : [...words, undefined].filter((word) => word !== now);
  }
  if (path === 'nodes.kernel') return kernels.filter((one) => one !== now);
  if (kind === 'choice') return words.filter((word) => word !== now);
  if (kind === 'flag') return [now !== true];
  if (kind !== 'choices' || !Array.isArray(now)) return [];
  const listed = now.map(String);
  const toggled = words.map((word) =>
    listed.includes(word)
      ? listed.filter((one) => one !== word)
      : words.filter((one) => one === word || listed.includes(one)),
  );
  // A list that may not be empty is never emptied, and one word may take the place of another.
  const swapped =
    !mayBeSwapped.includes(path) || listed.length !== 1
      ? []
      : words.filter((word) => word !== listed[0]).map((word) => [word]);
  return [...toggled.filter((list) => list.length > 0 || mayBeEmpty.includes(path)), ...swapped];
}

const mayBeEmpty = ['underlay.drops', 'nodes.host'];
const mayBeSwapped = ['underlay.families', 'pods.families', 'nodes.architectures'];

/** Kernels at which something begins or ends, and the ones before them. */
const kernels = [
  ...new Set(
    options.flatMap(({ needs }) =>
      needs.flatMap(({ kernel }) =>
        kernel === undefined ? [] : [kernel.least, kernel.documented, kernel.worseFrom].flatMap((one) => one ?? []),
      ),
    ),
  ),
].flatMap((version) => [version, before(version)]);

const lastMinor: Readonly<Record<number, number>> = { 3: 19, 4: 20, 5: 19, 6: 19 };

function before(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return minor > 0 ? `${major}.${minor - 1}` : `${major - 1}.${lastMinor[major - 1] ?? 0}`;
}

/** The value that holds for a field, as a file would write it. */
function valueIn(plan: Plan, { path, group }: Field): FieldValue {
  if (group === 'needs') return Reflect.get(plan.needs, path.slice('needs.'.length)) as FieldValue;
  if (path.endsWith('.families')) {
    return (path.startsWith('pods') ? plan.pods : plan.underlay).families.map((family) => `ipv${family}`);
  }
  const [first = '', second] = path.split('.');
  const value: unknown = Reflect.get(plan, first);
  return (second === undefined ? value : Reflect.get(value as object, second)) as FieldValue;
}

function varyWord(file: PlanFile, plan: Plan, field: Field, value: FieldValue): Variation | undefined {
  const { path } = field;
  const now = valueIn(plan, field);
  const beside = companions(file, path, value);
  const changed = [...beside, { path, value }].reduce((to, one) => setField(to, one.path, one.value), file);
  // A service runs in one cloud only, and on Kubernetes: what does not go together is no plan.
  const home = path === 'managed' ? homeOf(changed.managed) : undefined;
  if (home !== undefined && (home !== plan.platform || plan.orchestrator === 'docker')) return undefined;
  const change: Change = {
    field: path,
    title: field.title,
    from: shown(field, now),
    to: shown(field, value),
    value,
    says: sayWord(field, now, value),
  };
  const others = beside.map((one): Change => {
    const other = fieldByPath.get(one.path) ?? field;
    const from = shown(other, getField(file, one.path));
    return {
      field: one.path,
      title: other.title,
      from,
      to: 'left out',
      value: one.value,
      says: `${other.title} left out`,
    };
  });
  return { changes: [change, ...others], file: changed, distance: distanceOf(field, now, value) };
}

/** Fields that must go where another value would contradict them. */
function companions(file: PlanFile, path: string, value: FieldValue): { path: string; value: undefined }[] {
  const out = (others: readonly string[]): { path: string; value: undefined }[] =>
    others.filter((other) => getField(file, other) !== undefined).map((other) => ({ path: other, value: undefined }));
  if (path === 'underlay.topology' && value === 'one-segment')
    return out(['underlay.segments', 'underlay.nodesPerSegment']);
  if (path === 'platform' && homeOf(file.managed) !== undefined) return out(['managed']);
  // Ranges of another family are no ranges for these pods.
  if (path === 'pods.families')
    return out(['addresses.cluster', 'addresses.nodeMask', 'addresses.blockSize', 'addresses.service']);
  return [];
}

const strengths = [undefined, 'may', 'should', 'must'];

/** A need may move by one, two or three strengths; the fewest are the nearest. */
const distanceOf = (field: Field, now: FieldValue, value: FieldValue): number =>
  field.group === 'needs'
    ? 1 + 0.1 * Math.abs(strengths.indexOf(value as string) - strengths.indexOf(now as string))
    : farOf(field);

/** A choice as a reader sees it; what stands behind a colon explains it and is left out. */
function shown({ choices, group, path }: Field, value: FieldValue): string {
  if (value === undefined)
    return group === 'needs' ? 'not needed' : path === 'nodes.kernel' ? 'a current one' : 'left out';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const title = (word: unknown): string =>
    (choices?.find((one) => one.value === word)?.title ?? String(word)).replace(/:.*/, '');
  return Array.isArray(value) ? value.map(title).join(', ') || 'none' : title(value);
}

const isList = (value: FieldValue): value is readonly string[] => Array.isArray(value);

function sayWord(field: Field, now: FieldValue, value: FieldValue): string {
  const { title, kind, group, path } = field;
  if (path === 'nodes.kernel') return `with ${shown(field, value)} as the oldest kernel`;
  if (group === 'needs' && value === undefined) return `without the need for ${title}`;
  if (kind !== 'choices' || !isList(now) || !isList(value)) return `with ${title}: ${shown(field, value)}`;
  const [more, less] = [value.filter((one) => !now.includes(one)), now.filter((one) => !value.includes(one))];
  const part = (how: string, words: readonly string[]): string[] =>
    words.length === 0 ? [] : [`${how} ${shown(field, words)} among ${title}`];
  return [...part('with', more), ...part('without', less)].join(', ');
}

const thresholds: Readonly<Record<string, readonly number[]>> = {
  nodes: [50, 100, 200, 400, 1000, 5000, 15_000],
  'pods.perNode': [30, 62, 110, 250, 500],
};

/** The numbers of a plan that are varied. */
export function scalesOf(file: PlanFile, plan: Plan): Scale[] {
  // What the plan must carry decides; where only today's number is written, it is that.
  const nodes = file.nodes?.target === undefined ? 'nodes.count' : 'nodes.target';
  return [
    scaleOf(nodes, plan.nodes.target.value, thresholds['nodes'] ?? []),
    scaleOf('pods.perNode', plan.pods.perNode.value, thresholds['pods.perNode'] ?? []),
  ];
}

const scaleOf = (field: string, from: number, at: readonly number[]): Scale => ({
  field,
  from,
  up: at.filter((one) => one >= from).map((one) => one + 1),
  down: [...at.filter((one) => one < from).toReversed(), ...(from > 1 ? [1] : [])],
});

/** The plan with another number. */
export function varyNumber(file: PlanFile, { field: path, from }: Scale, value: number): Variation {
  const field = fieldByPath.get(path);
  if (field === undefined) throw new RangeError(`The plan has no field ${path}`);
  const unit = field.unit ?? 'ratio';
  const inWords = (number: number): string => `${showNumber(number)} ${unitWord(unit, number)}`;
  const what = path === 'pods.perNode' ? `${inWords(value)} on a node` : inWords(value);
  const change: Change = {
    field: path,
    title: field.title,
    from: inWords(from),
    to: inWords(value),
    value,
    says: value > from ? `from ${what}` : `up to ${what}`,
  };
  const written = besides(file, path, value);
  const others = written.map(({ path: other, says }): Change => {
    const [title, now] = [fieldByPath.get(other)?.title ?? other, Number(getField(file, other))];
    return { field: other, title, from: inWords(now), to: inWords(value), value, says };
  });
  return {
    changes: [change, ...others],
    file: [change, ...others].reduce((changed, one) => setField(changed, one.field, one.value), file),
    distance: Math.abs(Math.log2(value / from)),
  };
}

/** Numbers that would contradict the new one: a target is never below today's nodes, nor maxPods below the pods. */
function besides({ nodes, pods }: PlanFile, path: string, value: number): { path: string; says: string }[] {
  if (path === 'nodes.target' && nodes?.count !== undefined && nodes.count > value) {
    return [{ path: 'nodes.count', says: 'no more today' }];
  }
  return path === 'pods.perNode' && pods?.maxPerNode !== undefined && pods.maxPerNode < value
    ? [{ path: 'pods.maxPerNode', says: 'maxPods of the kubelet raised' }]
    : [];
}
