import type { Datapath, Hop, PathCost, Step } from '../datapath';
import type { Route } from '../rules';
import { facts, heading, number, numbers, table, words, type Block, type Cell } from './blocks';
import type { Section } from './context';
import { pathFigure } from './path-figure';

export const path: Section = {
  id: 'path',
  title: 'The path',
  compose: ({ focus: { subject } }) => {
    const { near, far, sameNode } = subject;
    return [
      ...(far === undefined ? [] : route('Between nodes of different segments', far)),
      ...(near === undefined || near.path === far?.path ? [] : route('Between nodes of one segment', near)),
      heading(3, 'Inside one node'),
      pathFigure(sameNode),
      ...hopTable(sameNode),
    ];
  },
};

const route = (title: string, { path: way, cost }: Route): Block[] => [
  heading(3, title),
  pathFigure(way),
  ...hopTable(way),
  ...costs(title, cost),
];

const hopTable = (way: Datapath): Block[] => {
  let copies = 0;
  const rows = way.hops.map((hop, index): Cell[] => {
    const copied = hop.steps.flatMap((step) =>
      step.kind === 'copy' ? [`${String((copies += 1))}: ${step.from} to ${step.to}`] : [],
    );
    const hooks = hop.steps.flatMap((step) => (step.kind === 'hook' ? [step.hook] : []));
    return [[String(index + 1)], [hop.at], [hop.lane], [deeds(hop)], [copied.join(', ')], [hooks.join(', ')]];
  });
  return [
    ...table(
      way.title,
      [numbers('Hop'), words('Place'), words('Lane'), words('What happens'), words('Copy'), words('Netfilter hooks')],
      rows,
    ),
  ];
};

const deeds = ({ steps }: Hop): string => steps.flatMap((step) => deed(step) ?? []).join('; ');

/** What a step does; copies and hooks have columns of their own. */
function deed(step: Step): string | undefined {
  switch (step.kind) {
    case 'push':
      return `put ${step.header.title} around`;
    case 'pop':
      return `take ${step.header.title} off`;
    case 'dma':
      return step.to === 'device' ? 'hand to the network card' : 'take from the network card';
    case 'cross':
      return `cross ${step.device}`;
    case 'lookup':
      return `look up ${step.table}`;
    case 'rewrite':
      return `rewrite ${step.what}`;
    case 'wake':
      return `wake ${step.who}`;
    case 'wire':
      return 'travel';
    default:
      return undefined;
  }
}

const costs = (title: string, cost: PathCost): Block[] =>
  facts(
    `${title}, one packet one way`,
    ...[
      cost.copies,
      cost.extraCopies,
      cost.crossings,
      cost.hooksSend,
      cost.hooksReceive,
      cost.lookups,
      cost.wakeUps,
    ].map((quantity) => [quantity.name, number(quantity)] as const),
  );
