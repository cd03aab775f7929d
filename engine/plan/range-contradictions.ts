import { mustPrefix, showPrefix, type Family, type Prefix } from '../prefix';
import { placedAt, type Placed } from './describe';
import type { PlanFile } from './schema';

const familyOf = (word: string): Family => (word === 'ipv6' ? 6 : 4);

/** The families a field names, or IPv4 where it is left out. */
export const familiesOf = (written: readonly string[] | undefined): Family[] => (written ?? ['ipv4']).map(familyOf);

/** Ranges of one field beside the field that names their families. */
interface Ranges {
  readonly field: 'addresses.cluster' | 'addresses.service' | 'addresses.nodes';
  readonly prefixes: readonly Prefix[];
  readonly families: readonly Family[];
  readonly familyField: string;
}

/** Ranges, masks and block sizes that do not fit the families of the plan. */
export function rangeContradictions(
  { addresses = {}, pods, underlay }: PlanFile,
  unsound: ReadonlySet<string>,
): Placed[] {
  const ofPods = { families: familiesOf(pods?.families), familyField: 'pods.families' };
  const ofNodes = { families: familiesOf(underlay?.families), familyField: 'underlay.families' };
  const all: readonly Ranges[] = [
    { field: 'addresses.cluster', prefixes: (addresses.cluster ?? []).map(mustPrefix), ...ofPods },
    { field: 'addresses.service', prefixes: (addresses.service ?? []).map(mustPrefix), ...ofPods },
    { field: 'addresses.nodes', prefixes: (addresses.nodes ?? []).map(mustPrefix), ...ofNodes },
  ];
  return [
    ...all.filter(({ familyField }) => !unsound.has(familyField)).flatMap(inRanges),
    ...(unsound.has('pods.families')
      ? []
      : [...inMasks(addresses.nodeMask, ofPods.families), ...inBlockSize(addresses.blockSize, ofPods.families)]),
  ];
}

function inRanges(ranges: Ranges): Placed[] {
  const strangers = strangersIn(ranges);
  if (strangers.length > 0 || ranges.field === 'addresses.nodes') return strangers;
  const { field, prefixes, families, familyField } = ranges;
  const path = field.split('.');
  const again = prefixes.findIndex(({ family }, at) => prefixes.slice(0, at).some((other) => other.family === family));
  if (again >= 0) return [placedAt([...path, again], `${field} has two ranges of one family`, 'write one a family')];
  const [first] = prefixes;
  if (prefixes.length === 2 && first?.family !== families[0]) {
    return [placedAt(path, `${field} and ${familyField} differ in their order`, 'begin both with the same family')];
  }
  const missing = families.find((family) => !prefixes.some((prefix) => prefix.family === family));
  if (field !== 'addresses.cluster' || first === undefined || missing === undefined) return [];
  const what = `${field} has no range of IPv${missing}, which ${familyField} asks for`;
  return [placedAt(path, what, 'write one a family, or leave the field out')];
}

const strangersIn = ({ field, prefixes, families, familyField }: Ranges): Placed[] =>
  prefixes.flatMap((prefix, at) => {
    if (families.includes(prefix.family)) return [];
    const what = `${showPrefix(prefix)} is IPv${prefix.family}, which ${familyField} does not name`;
    const both = families.includes(6) ? '[ipv6, ipv4]' : '[ipv4, ipv6]';
    return [placedAt([...field.split('.'), at], what, `write ${familyField}: ${both}, or drop the range`)];
  });

function inMasks(masks: readonly number[] | undefined, families: readonly Family[]): Placed[] {
  if (masks === undefined) return [];
  const path = ['addresses', 'nodeMask'];
  const tooLong = masks.flatMap((mask, at) =>
    families[at] === 4 && mask > 32
      ? [placedAt([...path, at], `a node mask of ${mask} is beyond IPv4`, 'write at most 32')]
      : [],
  );
  if (masks.length === families.length) return tooLong;
  const what = `addresses.nodeMask has ${masks.length} ${masks.length === 1 ? 'number' : 'numbers'}, pods.families ${families.length}`;
  return [placedAt(path, what, 'write one number a family'), ...tooLong];
}

function inBlockSize(size: number | null | undefined, [family]: readonly Family[]): Placed[] {
  const [least, most] = family === 6 ? [116, 128] : [20, 32];
  if (typeof size !== 'number' || (size >= least && size <= most)) return [];
  const what = `addresses.blockSize is ${size}, which Calico does not take for IPv${family ?? 4}`;
  return [placedAt(['addresses', 'blockSize'], what, `write ${least} to ${most}`)];
}
