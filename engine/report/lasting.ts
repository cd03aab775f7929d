import { fieldList } from '../plan';
import type { Claim } from '../catalog';
import { migrationOf, type Migration, type MigrationStep } from '../rules';
import { citing, facts, note, paragraph, table, words, type Block, type Cell, type Value } from './blocks';
import type { Section } from './context';

export const lasting: Section = {
  id: 'lasting',
  title: 'What cannot be changed later',
  compose: ({ focus }) => {
    const { cni } = focus.subject.option;
    return table(
      'Fixed once the cluster runs',
      [words('Field'), words('Why'), words('Source')],
      fieldList.flatMap(({ title, lock, path }) => {
        if (lock === undefined || (path === 'addresses.blockSize' && cni.ipam !== 'calico-blocks')) return [];
        return [[[title], [lock.why], citing([lock.cite])]];
      }),
    );
  },
};

export const migration: Section = {
  id: 'migration',
  title: 'Migration and rollback',
  compose: ({ plan, focus }) => {
    const { option } = focus.subject;
    const moved = migrationOf(plan, option);
    if (moved !== undefined) return migrating(moved);
    return plan.current === option.id
      ? [paragraph('The cluster runs this option already; there is nothing to move.')]
      : anew(option.can['change on a running cluster']);
  },
};

/** A new cluster has nothing to move; its way back is another network on it. */
const anew = (changing: Claim): Block[] => [
  paragraph('The plan names no network that runs today, so the cluster is new and nothing is moved.'),
  paragraph(
    'Before workloads run, rolling back means to take the files away in the reverse of their order, to remove what the network left on the nodes, and to build again.',
  ),
  ...table(
    'Once workloads run',
    [words('Question'), words('Answer'), words('Source')],
    [claimRow('Can the network be changed on a running cluster?', changing)],
  ),
];

const claimRow = (asks: string, { verdict, note: said, cites }: Claim): Cell[] => [
  [asks],
  [{ verdict }, ...(said === undefined ? [] : [said])],
  citing(cites),
];

function migrating(moved: Migration): Block[] {
  return [
    ...facts('The way', ['From', { code: moved.from }], ['To', { code: moved.to }], ['Documented', moved.way]),
    ...table(
      'What it means',
      [words('Question'), words('Answer'), words('Source')],
      [
        claimRow('Do pods keep running and talking?', moved.live),
        claimRow('Do pods keep their addresses?', moved.addressesKept),
        claimRow('Does everything go on meanwhile?', moved.downtime),
        claimRow('Is there a documented way back?', moved.rollback),
      ],
    ),
    ...table(
      'Before the first step',
      [words('Question'), words('Answer'), words('Source')],
      moved.conditions.map(({ asks, claim }) => claimRow(asks, claim)),
    ),
    ...steps('Steps, in this order', moved.steps),
    ...steps('What the old network leaves behind', moved.leftovers),
    ...(moved.steps.length === 0 ? [note('No document gives the steps.')] : []),
  ];
}

const steps = (title: string, some: readonly MigrationStep[]): Block[] =>
  table(
    title,
    [words('Step'), words('What'), words('Command'), words('Source')],
    some.map(({ does, command, cite }, index): Cell[] => [
      [String(index + 1)],
      [does],
      commands(command),
      citing(cite ? [cite] : []),
    ]),
  );

const commands = (command: string | undefined): Value[] =>
  (command ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [{ code: line }]));
