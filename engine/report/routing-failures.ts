import { failReflectors, outlived, warnBgp, type BgpDesign } from '../growth';
import { citing, facts, number, numbers, table, words, type Block, type Cell } from './blocks';

/** What fails when a speaker of BGP does, for how long routes lead nowhere, and what the design runs into. */
export const bgpFailures = (design: BgpDesign): Block[] => [
  ...reflectorsLost(design),
  ...facts(
    'How long routes outlive what they lead to',
    ['A daemon is killed', number(outlived.killed)],
    ['A node falls silent', number(outlived.silent)],
    ['A node restarts while a configured peer is dead', number(outlived.restart)],
  ),
  ...table(
    'What this design runs into',
    [words('What'), words('Evidence'), words('Source')],
    warnBgp(design).map(({ says, quantities, cite }): Cell[] => [
      [says],
      quantities.map((quantity) => ({ quantity, as: 'named' })),
      citing([cite]),
    ]),
  ),
];

/** Rows beyond this say little more: the loss of all is kept. */
const told = 6;

function reflectorsLost(design: BgpDesign): Block[] {
  const cases = failReflectors(design).filter(({ lost }) => lost.value > 0);
  const shown = cases.length <= told ? cases : [...cases.slice(0, told - 1), ...cases.slice(-1)];
  return table(
    'When reflectors fail, once their routes have gone',
    [
      words('Of which'),
      numbers('Reflectors lost'),
      numbers('Nodes that the worst-off one cannot reach'),
      numbers('Nodes without a reflector'),
    ],
    shown.map(({ lost, unreached, cutOff, of }): Cell[] => [
      [of === 'group' ? 'of one group' : of === 'upper' ? 'of the upper level' : 'of all'],
      [{ quantity: lost }],
      [{ quantity: unreached }],
      [{ quantity: cutOff }],
    ]),
  );
}
