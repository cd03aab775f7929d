import { ethernet, probePayload, wrap } from '../headers';
import { formula, named, sum, type Quantity } from '../quantity';
import type { MtuUse, Route, Subject } from '../rules';
import type { Citation } from '../source';
import { citing, facts, number, note, numbers, table, warning, words, type Block, type Cell } from './blocks';
import type { Section } from './context';
import { packetFigure, type Stretch } from './packet-figure';

type Bytes = Quantity<'byte'>;

export const packet: Section = {
  id: 'packet',
  title: 'The packet',
  compose: ({ focus: { subject } }) => {
    const { mtu, widest } = subject;
    if (mtu === undefined || widest === undefined) return [];
    return [...mtuFacts(mtu), ...probeOf(subject, mtu), ...layersOf(subject, widest, mtu)];
  },
};

const mtuFacts = ({ link, chosen, fits, gap, mss }: MtuUse): Block[] => [
  ...facts(
    'MTU',
    ['Link MTU', number(link)],
    ['Pod MTU that the CNI chooses', number(chosen) ?? 'no rule of the CNI is known for this underlay'],
    ['Largest pod packet that fits', number(fits)],
    ['Gap between the two', number(gap)],
    ['MSS of TCP in a pod', number(mss)],
  ),
  ...(gap !== undefined && gap.value < 0
    ? [warning('Pods are told a larger MTU than fits: full packets get through only where ICMP reaches their sender.')]
    : []),
  ...(gap !== undefined && gap.value > 0
    ? [note('The CNI leaves some of the room unused; its MTU may be raised by hand.')]
    : []),
];

/** The largest pod packet that both the CNI allows and the underlay carries. */
export const fullPacket = ({ chosen, fits }: MtuUse): Bytes =>
  chosen !== undefined && chosen.value <= fits.value ? chosen : fits;

/** What ping is told with -s so that its packet is as long as a full one. */
export const probeSize = ({ inner }: Subject, mtu: MtuUse): Bytes => probePayload(fullPacket(mtu), inner);

/** The command that sends full packets which must not be fragmented. */
export const probeCommand = ({ inner }: Pick<Subject, 'inner'>, size: number): string =>
  `ping ${inner === 6 ? '-6 ' : ''}-M do -c 3 -s ${size} POD_ON_ANOTHER_NODE`;

function probeOf(subject: Subject, mtu: MtuUse): Block[] {
  const size = probeSize(subject, mtu);
  return facts(
    'Probe',
    ['Payload', number(size)],
    ['Passes', { code: probeCommand(subject, size.value) }],
    ['Is refused', { code: probeCommand(subject, size.value + 1) }],
  );
}

type Row = Stretch & { readonly cite?: Citation };

function layersOf({ option }: Subject, { tunnel }: Route, mtu: MtuUse): Block[] {
  const payload = named("The pod's packet", fullPacket(mtu));
  const { layers, total } = wrap(payload, [ethernet, ...tunnel], mtu.chosen ?? mtu.fits);
  const kept = layers.flatMap(({ part, title, layer, header }): Row[] =>
    part === 'padding'
      ? []
      : [{ title, layer, part, bytes: part === 'header' ? header.front : header.behind, cite: header.cite }],
  );
  const rest = sum('Everything but the padding', 'byte', [payload, ...kept.map(({ bytes }) => bytes)]);
  const padding = layers.find(({ part }) => part === 'padding');
  const rows: Row[] = [
    ...kept.filter(({ part }) => part === 'header'),
    { title: payload.name, layer: 'pod', part: 'payload', bytes: payload },
    ...(padding ? [{ ...padding, bytes: formula(padding.title, 'byte', 'frame - rest', { frame: total, rest }) }] : []),
    ...kept.filter(({ part }) => part === 'trailer'),
  ];
  const title = `A full packet of ${option.title}`;
  return [
    packetFigure(title, rows, { link: mtu.link }),
    ...table(
      title,
      [words('Stretch, outermost first'), words('Layer'), numbers('Bytes'), words('Source')],
      [
        ...rows.map((row): Cell[] => [
          [row.title],
          [row.layer],
          [{ quantity: row.bytes }],
          citing(row.cite ? [row.cite] : []),
        ]),
        [['Frame'], ['all'], [{ quantity: named('Frame', total) }], []],
      ],
    ),
  ];
}
