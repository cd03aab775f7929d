import { averages, lineRate, show, showNumber } from '../engine';
import { probeOf } from './packet-answer';
import type { Asked } from './packet-question';
import { table, wrap } from './text';

type Row = readonly string[];

/** A packet in words: the answer, the layers, the numbers, and what happens to a larger one. */
export function inWords(asked: Asked): string[] {
  return [
    ...wrap(answerOf(asked), 100),
    ...(nearDiffers(asked)
      ? ['Between nodes of one segment it travels otherwise; this is the way across a router.']
      : []),
    '',
    ...table({ head: ['bytes', 'layer, outermost first'], align: ['right', 'left'], rows: layerRows(asked) }),
    '',
    ...table({
      align: ['left', 'right', 'left'],
      rows: [...sizeRows(asked), ...lineRows(asked), ...costRows(asked), ...mixRows(asked)],
    }),
    '',
    ...wrap(tooBigInWords(asked), 100),
    `Try it from a pod: ${probeOf(asked)}`,
  ];
}

const nearDiffers = ({ carrier }: Asked): boolean =>
  carrier.kind === 'option' && carrier.way === 'far' && carrier.option.near !== carrier.option.far;

function answerOf({ carrier, packet: { frames, inner } }: Asked): string {
  const title = carrier.kind === 'option' ? carrier.option.title : carrier.text;
  const packet = `${title}: a pod's packet of ${show(inner)}`;
  if (frames.length === 0) return `${packet} does not fit and does not arrive.`;
  const count = frames.length === 1 ? 'in one frame' : `in ${frames.length} frames`;
  return `${packet} travels ${count} of ${listed(frames.map(({ value }) => value))} bytes.`;
}

/** Equal frames are told once, as a large packet may take hundreds. */
function listed(bytes: readonly number[]): string {
  const [first = 0] = bytes;
  const last = bytes.at(-1) ?? first;
  if (bytes.length <= 3) return bytes.map(showNumber).join(' and ');
  return `${showNumber(first)} and, the last, ${showNumber(last)}`;
}

/** The layers with the pod's packet between what stands before it and what follows. */
function layerRows({ innerFamily, packet: { layers, inner } }: Asked): Row[] {
  const row = (bytes: number, title: string): Row => [showNumber(bytes), title];
  const front = layers.filter(({ part }) => part === 'header').map(({ bytes, title }) => row(bytes, title));
  const behind = layers.filter(({ part }) => part !== 'header').map(({ bytes, title }) => row(bytes, title));
  return [...front, row(inner.value, `the pod's IPv${innerFamily} packet`), ...behind];
}

function sizeRows({ carrier, outer, link, innerFamily, packet: { mtu, overhead } }: Asked): Row[] {
  const { bytes, min, max } = overhead;
  const range =
    min.value === max.value ? '' : `; ${showNumber(min.value)} to ${showNumber(max.value)} by the packet's length`;
  return [
    ['Underlay', showNumber(link.value), `bytes of IPv${outer} on the link`],
    ['Overhead', showNumber(bytes.value), `bytes${range}`],
    ...(carrier.kind === 'option'
      ? [
          mtu.chosen === undefined
            ? ['Pod MTU', '?', 'the CNI states no rule for this underlay']
            : ['Pod MTU', showNumber(mtu.chosen.value), 'bytes, as the CNI sets it'],
        ]
      : []),
    ['Fits', showNumber(mtu.fits.value), `bytes of IPv${innerFamily} in one outer packet`],
    ...(mtu.gap === undefined ? [] : [['Gap', showNumber(mtu.gap.value), gapInWords(mtu.gap.value)]]),
    ...(mtu.mss === undefined
      ? []
      : [['MSS', showNumber(mtu.mss.value), 'bytes of TCP in a full packet, without options']]),
  ];
}

const gapInWords = (gap: number): string => {
  if (gap < 0) return 'bytes: full packets do not fit and depend on ICMP';
  return gap === 0 ? 'bytes: the MTU is right' : 'bytes of room left unused';
};

function lineRows({ line, packet }: Asked): Row[] {
  const rate = lineRate(packet, line);
  return [
    ['Efficiency', showNumber(packet.efficiency.value * 100), '% of the line carries TCP payload'],
    ...(rate === undefined ? [] : [['Line rate', showNumber(rate.value), `such packets a second fill ${show(line)}`]]),
  ];
}

function costRows({ carrier }: Asked): Row[] {
  if (carrier.kind === 'stack') return [];
  const { copies, extraCopies, hooksSend, hooksReceive, wakeUps } = carrier.cost;
  const hooks = `${showNumber(hooksSend.value)} + ${showNumber(hooksReceive.value)}`;
  return [
    ['Copies', showNumber(copies.value), `${showNumber(extraCopies.value)} more than the applications' own`],
    ['Hooks', hooks, 'netfilter, sending and receiving node'],
    ['Wake-ups', showNumber(wakeUps.value), 'of others than the applications'],
  ];
}

/** The averages over the plan's own mix, whatever packet was asked about. */
function mixRows({ carrier, plan }: Asked): Row[] {
  const mix = plan && carrier.kind === 'option' ? averages(plan, carrier.option) : undefined;
  if (mix === undefined) return [];
  return [
    ['Mix: overhead', showNumber(mix.overhead.value), "bytes a packet, on average over the plan's traffic"],
    [
      'Mix: efficiency',
      showNumber(mix.efficiency.value * 100),
      "% of the line carries TCP payload of the plan's traffic",
    ],
  ];
}

function tooBigInWords({ innerFamily, packet: { mtu, tooBig } }: Asked): string {
  const larger = `A packet of more than ${show(mtu.fits)}`;
  if (tooBig === 'lost') return `${larger} is dropped in silence: no ICMP tells its sender.`;
  if (tooBig === 'cut outside') {
    return `${larger} is wrapped whole and the outer packet is cut into fragments, in silence: no ICMP tells its sender.`;
  }
  if (tooBig === 'cut outside or told') {
    return 'This packet is a little larger than fits and passes the bridge: it is wrapped whole and the outer packet is cut; one that forbids that is answered with ICMP.';
  }
  return innerFamily === 4
    ? `${larger} is cut before it is wrapped; one that forbids that (DF, as TCP sets it) is dropped, and ICMP "fragmentation needed" names an MTU of ${showNumber(mtu.fits.value)} to its sender.`
    : `${larger} is dropped, and ICMPv6 "packet too big" names an MTU of ${showNumber(mtu.fits.value)} to its sender.`;
}
