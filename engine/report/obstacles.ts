import { manifestsFor } from '../manifests';
import { show, type Quantity } from '../quantity';
import { warning, type Block, type Cell, type Value } from './blocks';
import type { Context } from './context';
import { sentenceOf } from './sources';

/** What keeps the option described from being built as the plan stands; nothing where nothing does. */
export function obstacles(context: Context): Block[] {
  const items = obstaclesOf(context);
  if (items.length === 0) return [];
  return [
    warning('This plan cannot be built as it stands.'),
    { kind: 'list', title: 'What has to change first', items },
  ];
}

/** One obstacle an item: musts that fail, ranges that meet, addresses that do not suffice, and what would be refused. */
export const obstaclesOf = (context: Context): Cell[] => [
  ...excluding(context),
  ...colliding(context),
  ...lacking(context),
  ...refused(context),
];

/** The same as sentences. */
export const obstacleTexts = (context: Context): string[] =>
  obstaclesOf(context).map((item) => item.map(text).join(' '));

const text = (value: Value): string => {
  if (typeof value === 'string') return value;
  return 'quantity' in value ? `${value.quantity.name}: ${show(value.quantity)}.` : '';
};

const refused = ({ plan, focus }: Context): Cell[] =>
  manifestsFor(plan, focus)
    .refusals.filter(({ unsaid }) => unsaid !== true)
    .map(({ what, mend }) => [`Not to be applied: ${what}; ${mend}.`]);

const excluding = ({ focus }: Context): Cell[] =>
  focus.findings
    .filter(({ strength, verdict }) => strength === 'must' && verdict === 'no')
    .map((finding) => [sentenceOf(finding), ...finding.claim.quantities.map(named)]);

const colliding = ({ conflicts }: Context): Cell[] =>
  conflicts
    .filter(({ severity }) => severity === 'refuse' || severity === 'error')
    .map(({ says, mend }) => (mend === undefined ? [says] : [says, mend.says]));

/** Capacity that falls short of what the plan wants, where no rule has said so already. */
function lacking({ plan, focus }: Context): Cell[] {
  const { nodes, nodesNeeded, podsPerNode, findings } = focus.subject.addresses;
  const told = focus.findings
    .filter(({ strength, verdict }) => strength === 'must' && verdict === 'no')
    .flatMap(({ claim }) => claim.quantities);
  const isTold = ({ name, value }: Quantity): boolean => told.some((one) => one.name === name && one.value === value);
  return [
    ...(nodes.value < nodesNeeded.value && !isTold(nodes)
      ? [['Fewer nodes get addresses than the plan wants.', named(nodes), named(nodesNeeded)]]
      : []),
    ...(podsPerNode.value < plan.pods.perNode.value && !isTold(podsPerNode)
      ? [['A node can address fewer pods than the plan puts on it.', named(podsPerNode), named(plan.pods.perNode)]]
      : []),
    ...findings
      .filter(({ severity }) => severity === 'refuse')
      .map(({ says, evidence }): Cell => [says, ...evidence.map(named)]),
  ];
}

const named = (quantity: Quantity) => ({ quantity, as: 'named' }) as const;
