import type { Quantity } from '../quantity';
import { warning, type Block, type Cell } from './blocks';
import type { Context } from './context';
import { sentenceOf } from './sources';

/** What keeps the option described from being built as the plan stands; nothing where nothing does. */
export function obstacles(context: Context): Block[] {
  const items = [...excluding(context), ...colliding(context), ...lacking(context)];
  if (items.length === 0) return [];
  return [
    warning('This plan cannot be built as it stands.'),
    { kind: 'list', title: 'What has to change first', items },
  ];
}

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
  return [
    ...(nodes.value < nodesNeeded.value
      ? [['Fewer nodes get addresses than the plan wants.', named(nodes), named(nodesNeeded)]]
      : []),
    ...(podsPerNode.value < plan.pods.perNode.value
      ? [['A node can address fewer pods than the plan puts on it.', named(podsPerNode), named(plan.pods.perNode)]]
      : []),
    ...findings
      .filter(({ severity }) => severity === 'refuse')
      .map(({ says, evidence }): Cell => [says, ...evidence.map(named)]),
  ];
}

const named = (quantity: Quantity) => ({ quantity, as: 'named' }) as const;
