import {
  checkFile,
  fieldByPath,
  resolvePlan,
  setField,
  showFinding,
  type FieldValue,
  type Plan,
  type PlanFile,
} from '../engine';
import type { Arguments } from './arguments';
import { BadInput, type Io } from './io';
import { planIn } from './plan';

/** What a plan would say; here it goes before what the plans say. */
export interface AskedOnLine {
  readonly families?: string;
  readonly nodes?: string;
  readonly target?: string;
  readonly perMonth?: string;
  readonly surge?: string;
  readonly pods?: string;
  readonly maxPods?: string;
  readonly services?: string;
}

/** Options that stand for fields of the plan. */
const fields = {
  nodes: ['--nodes', 'nodes.count'],
  target: ['--target', 'nodes.target'],
  perMonth: ['--per-month', 'nodes.perMonth'],
  surge: ['--surge', 'nodes.surge'],
  pods: ['--pods', 'pods.perNode'],
  maxPods: ['--max-pods', 'pods.maxPerNode'],
  services: ['--services', 'services.count'],
} as const;

const familyWords = ['4', '6', '4,6', '6,4'] as const;

/** Changes to the plans that options ask for, by field. */
export function overridesIn(read: Arguments, args: AskedOnLine): ReadonlyMap<string, FieldValue> {
  const found = new Map<string, FieldValue>();
  for (const [key, [name, path]] of Object.entries(fields)) {
    const { min = 0, max = Number.MAX_SAFE_INTEGER } = fieldByPath.get(path) ?? {};
    const value = read.whole(name, args[key as keyof typeof fields], { min, max });
    if (value !== undefined) found.set(path, value);
  }
  const families = read.word('--families', args.families, familyWords);
  if (families !== undefined) {
    const words = families.split(',').map((family) => `ipv${family}`);
    found.set('pods.families', words);
    found.set('underlay.families', words);
  }
  return found;
}

/** The plans with what options say in their place; without a plan, one that says nothing else. */
export async function plansFor(
  names: readonly string[],
  overrides: ReadonlyMap<string, FieldValue>,
  io: Io,
): Promise<readonly Plan[]> {
  const nothing: PlanFile = { podwright: 1, name: 'cluster' };
  const files = names.length === 0 ? [{ name: 'podwright cidr propose', file: nothing }] : [];
  for (const name of names) files.push({ name, file: (await planIn(name, io)).file });
  const changed = files.map(({ name, file }) => ({
    name,
    // The ranges that a plan has are what is asked about.
    file: [...cleared, ...overrides].reduce((before, [path, value]) => setField(before, path, value), file),
  }));
  const problems = changed.flatMap(({ name, file }) =>
    checkFile(file).map((finding) => `${name}: ${inOptions(showFinding(finding), overrides)}`),
  );
  if (problems.length > 0) throw new BadInput(problems);
  return changed.map(({ file }) => resolvePlan(file));
}

/** A problem of the plan in the words of the command line, where that is where the value came from. */
const inOptions = (text: string, overrides: ReadonlyMap<string, FieldValue>): string =>
  Object.values(fields).reduce(
    (says, [name, path]) => (overrides.has(path) ? says.replaceAll(path, name) : says),
    text,
  );

const cleared: readonly [string, undefined][] = [
  ['addresses.cluster', undefined],
  ['addresses.nodeMask', undefined],
  ['addresses.service', undefined],
];
