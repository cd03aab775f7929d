import {
  input,
  ip,
  packetOf,
  show,
  showNumber,
  smallestLink,
  tcp,
  type Family,
  type Option,
  type PacketAnswer,
  type Plan,
  type Quantity,
} from '../engine';
import { Arguments } from './arguments';
import { example, json, type Host, type Json } from './command';
import type { ExitCode, Io } from './io';
import { planIn } from './plan';
import { say, sayJson, table } from './text';

export interface PacketArguments extends Json {
  readonly option: string;
  readonly linkMtu?: string;
  readonly underlay?: string;
  readonly inner?: string;
  readonly innerFamily?: string;
  readonly plan?: string;
}

interface Question {
  readonly option: Option;
  readonly outer: Family;
  readonly link: Quantity<'byte'>;
  readonly innerFamily: Family;
  readonly way: 'far' | 'near';
  readonly answer: PacketAnswer;
}

/** `podwright packet`: what one packet of a pod looks like on the wire. */
export async function packet(args: PacketArguments, io: Io): Promise<ExitCode> {
  const plan = args.plan === undefined ? undefined : (await planIn(args.plan, io)).plan;
  const question = asked(args, plan);
  if (args.json === true) sayJson(io, answered(question));
  else say(io, inWords(question));
  return 0;
}

const families = ['ipv4', 'ipv6'] as const;
const familyOf = { ipv4: 4, ipv6: 6 } as const;
/** What every link must take: RFC 791 section 3.2 and RFC 8200 section 5. */
const smallestMtu = { 4: 68, 6: 1280 } as const;
const longestPacket = 65_535;

/** @throws BadInput where the arguments name no packet */
function asked(args: PacketArguments, plan: Plan | undefined): Question {
  const read = new Arguments('packet');
  const option = read.option(args.option);
  const inner = read.word('--inner-family', args.innerFamily, families);
  const innerFamily = inner === undefined ? (plan?.pods.families[0] ?? 4) : familyOf[inner];
  const underlay = read.word('--underlay', args.underlay, families);
  const outer = underlay === undefined ? outerOf(plan, innerFamily) : familyOf[underlay];
  const mtu = read.whole('--link-mtu', args.linkMtu, { min: smallestMtu[outer], max: longestPacket });
  const least = ip(innerFamily).size.value + tcp.size.value;
  const length = read.whole('--inner', args.inner, { min: least, max: longestPacket });
  read.check();
  if (option === undefined) throw new Error('packet goes on without an option');
  const given = mtu === undefined && plan !== undefined ? smallestLink(plan) : undefined;
  const link = given ?? input('Link MTU', mtu ?? 1500, 'byte', '--link-mtu');
  const way = plan?.underlay.topology === 'one-segment' ? 'near' : 'far';
  const answer = packetOf({
    option,
    link,
    outer,
    inner: innerFamily,
    way,
    ...(length === undefined ? {} : { length: input("The pod's packet", length, 'byte', '--inner') }),
  });
  if (answer === undefined) {
    read.refuse(`${option.id} cannot carry IPv${innerFamily} over an IPv${outer} underlay; try another --underlay`);
  } else if (answer.inner.value < least) {
    read.refuse(
      `a link of ${show(link)} leaves ${show(answer.inner)} for the pod's packet; ${least} hold its headers alone`,
    );
  }
  read.check();
  if (answer === undefined) throw new Error('packet goes on without an answer');
  return { option, outer, link, innerFamily, way, answer };
}

/** The underlay's family: the pods' own where the nodes have it. */
const outerOf = (plan: Plan | undefined, inner: Family): Family => {
  if (plan === undefined) return 4;
  return plan.underlay.families.includes(inner) ? inner : (plan.underlay.families[0] ?? 4);
};

/** The keys that others rely on. Null: the CNI has no rule for this underlay. */
const answered = ({ option, outer, link, innerFamily, answer }: Question) => {
  const { cost, frames, inner, layers, mtu, overhead } = answer;
  return {
    option: option.id,
    underlay: { family: outer, mtu: link.value },
    inner: { family: innerFamily, bytes: inner.value },
    headers: layers.map(({ id, bytes }) => ({ id, bytes })),
    overhead: { bytes: overhead.bytes.value, min: overhead.min.value, max: overhead.max.value },
    mtu: { chosen: mtu.chosen?.value ?? null, fits: mtu.fits.value, gap: mtu.gap?.value ?? null },
    mss: mtu.mss?.value ?? null,
    wire: { frames: frames.length, frameBytes: frames.map(({ value }) => value) },
    efficiency: answer.efficiency.value,
    copies: { total: cost.copies.value, extra: cost.extraCopies.value },
    hooks: { send: cost.hooksSend.value, receive: cost.hooksReceive.value },
    wakeups: cost.wakeUps.value,
  };
};

function inWords(question: Question): string[] {
  const { option, outer, link, innerFamily, way, answer } = question;
  const { cost, frames, inner, mtu, overhead, efficiency } = answer;
  const nearDiffers = way === 'far' && option.near !== option.far;
  const fixed = overhead.min.value === overhead.max.value;
  return [
    `${option.title}: a pod's packet of ${show(inner)} travels ${frames.length === 1 ? 'in one frame' : `in ${frames.length} frames`} of ${frames.map(({ value }) => showNumber(value)).join(' and ')} bytes.`,
    ...(nearDiffers ? ['Between nodes of one segment it travels otherwise; this is the way across a router.'] : []),
    '',
    ...table({ head: ['bytes', 'layer, outermost first'], align: ['right', 'left'], rows: layerRows(question) }),
    '',
    ...table({
      align: ['left', 'right', 'left'],
      rows: [
        ['Underlay', showNumber(link.value), `bytes of IPv${outer} on the link`],
        [
          'Overhead',
          showNumber(overhead.bytes.value),
          `bytes${fixed ? '' : `; ${showNumber(overhead.min.value)} to ${showNumber(overhead.max.value)} by the packet's length`}`,
        ],
        [
          'Pod MTU',
          mtu.chosen === undefined ? '?' : showNumber(mtu.chosen.value),
          mtu.chosen === undefined ? 'the CNI states no rule for this underlay' : 'bytes, as the CNI sets it',
        ],
        ['Fits', showNumber(mtu.fits.value), `bytes of IPv${innerFamily} in one outer packet`],
        ...(mtu.gap === undefined ? [] : [['Gap', showNumber(mtu.gap.value), gapInWords(mtu.gap.value)]]),
        ...(mtu.mss === undefined
          ? []
          : [['MSS', showNumber(mtu.mss.value), 'bytes of TCP in a full packet, without options']]),
        ['Efficiency', showNumber(efficiency.value * 100), '% of the line carries TCP payload'],
        [
          'Copies',
          showNumber(cost.copies.value),
          `${showNumber(cost.extraCopies.value)} more than the applications' own`,
        ],
        [
          'Hooks',
          `${showNumber(cost.hooksSend.value)} + ${showNumber(cost.hooksReceive.value)}`,
          'netfilter, sending and receiving node',
        ],
        ['Wake-ups', showNumber(cost.wakeUps.value), 'of others than the applications'],
      ],
    }),
  ];
}

/** The layers with the pod's packet between what stands before it and what follows. */
function layerRows({ innerFamily, answer: { layers, inner } }: Question): string[][] {
  const row = (bytes: number, title: string): string[] => [showNumber(bytes), title];
  const front = layers.filter(({ part }) => part === 'header').map(({ bytes, title }) => row(bytes, title));
  const behind = layers.filter(({ part }) => part !== 'header').map(({ bytes, title }) => row(bytes, title));
  return [...front, row(inner.value, `the pod's IPv${innerFamily} packet`), ...behind];
}

const gapInWords = (gap: number): string => {
  if (gap < 0) return 'bytes: full packets do not fit and depend on ICMP';
  return gap === 0 ? 'bytes: the MTU is right' : 'bytes of room left unused';
};

/** Put `packet` on the program. */
export const packetCommand = ({ program, io, done }: Host): void => {
  program
    .command('packet')
    .description('What one packet of a pod looks like on the wire: layers, MTU, frames, copies')
    .requiredOption('--option <id>', 'how the network is run, such as flannel/vxlan')
    .option('--link-mtu <bytes>', "IP MTU of the nodes' interface (default: 1500, or the plan's)")
    .option('--underlay <family>', "ipv4 or ipv6 between the nodes (default: ipv4, or the plan's)")
    .option('--inner <bytes>', "length of the pod's own IP packet (default: the pod MTU)")
    .option('--inner-family <family>', "ipv4 or ipv6 of the pods (default: ipv4, or the plan's)")
    .option('--plan <file>', 'take families and link MTU from a plan')
    .option(...json)
    .addHelpText('after', example('podwright packet --option calico/vxlan --link-mtu 9001 --inner 576'))
    .action((options: PacketArguments) => done(packet(options, io)));
};
