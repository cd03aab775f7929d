import type { Conflict } from '../ipam';
import type { Plan } from '../plan';
import { showNumber } from '../quantity';
import type { AddressUse, Ranked } from '../rules';
import type { Manifests } from './manifest';

/** What an assessment tells of a plan beside its options. */
interface Planned {
  readonly plan: Plan;
  readonly conflicts: readonly Conflict[];
}

/**
 * Why the files of an option should not be applied as the plan stands, one sentence each; none where nothing speaks
 * against it: musts that fail, ranges that meet, addresses that do not suffice, and what would be refused.
 */
export const reasonsAgainst = (
  { plan, conflicts }: Planned,
  { subject, findings }: Ranked,
  { refusals }: Manifests,
): string[] => [
  ...findings
    .filter(({ strength, verdict }) => strength === 'must' && verdict === 'no')
    .map(({ says, rule }) => `${subject.option.id} is excluded: ${says} (${rule})`),
  ...conflicts
    .filter(({ severity }) => severity === 'refuse' || severity === 'error')
    .map(({ says, mend }) => (mend === undefined ? says : `${says} ${mend.says}.`)),
  ...shortOf(plan, subject.addresses),
  ...refusals.map(({ what, mend }) => `${what}; ${mend}`),
];

function shortOf({ pods }: Plan, { nodes, nodesNeeded, podsPerNode, findings }: AddressUse): string[] {
  const room = `${showNumber(nodes.value)} nodes, and the plan needs ${showNumber(nodesNeeded.value)}`;
  const each = `${showNumber(podsPerNode.value)} pods, and the plan puts ${showNumber(pods.perNode.value)} on it`;
  return [
    ...(nodes.value < nodesNeeded.value ? [`the ranges are enough for ${room}`] : []),
    ...(podsPerNode.value < pods.perNode.value ? [`a node can address ${each}`] : []),
    ...findings.filter(({ severity }) => severity === 'refuse').map(({ says }) => says),
  ];
}
