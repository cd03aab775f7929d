import {
  assume,
  input,
  ip,
  packetInStack,
  packetOf,
  parseStack,
  show,
  smallestLink,
  tcp,
  type Family,
  type Option,
  type PathCost,
  type Plan,
  type Quantity,
  type Stack,
  type WrappedPacket,
} from '../engine';
import { Arguments } from './arguments';

/** What a packet is asked about with: the long options of the command, and the keys of a line of a batch. */
export interface PacketWords {
  readonly option?: string;
  readonly stack?: string;
  readonly linkMtu?: string;
  readonly underlay?: string;
  readonly inner?: string;
  readonly innerFamily?: string;
  readonly linkGbps?: string;
}

/** What runs the network: an option of the catalog, or headers put together by hand. */
export type Carrier =
  | { readonly kind: 'option'; readonly option: Option; readonly way: 'far' | 'near'; readonly cost: PathCost }
  | { readonly kind: 'stack'; readonly text: string };

/** A packet that was asked about, with its answer. */
export interface Asked {
  readonly carrier: Carrier;
  readonly outer: Family;
  readonly link: Quantity<'byte'>;
  readonly innerFamily: Family;
  readonly line: Quantity<'Gbit/s'>;
  readonly packet: WrappedPacket;
  readonly plan: Plan | undefined;
}

const families = ['ipv4', 'ipv6'] as const;
const familyOf = { ipv4: 4, ipv6: 6 } as const;
/** What every link must take: RFC 791 section 3.2 and RFC 8200 section 5. */
const smallestMtu = { 4: 68, 6: 1280 } as const;
const longestPacket = 65_535;
const fastestLine = 10_000;
const mostHeaders = 64;

/** The shortest packet of a pod that sends TCP: its headers alone. */
export const leastOf = (family: Family): number => ip(family).size.value + tcp.size.value;

/** @throws BadInput where the words name no packet */
export function asked(words: PacketWords, plan: Plan | undefined): Asked {
  const read = new Arguments('packet');
  refuseCarriers(words, read);
  const option = read.option(words.option);
  const stack = stackIn(words.stack, read);
  const inner = read.word('--inner-family', words.innerFamily, families);
  const innerFamily = inner === undefined ? (plan?.pods.families[0] ?? 4) : familyOf[inner];
  const outer = outerIn(words, stack, defaultOuter(plan, innerFamily), read);
  const mtu = read.whole('--link-mtu', words.linkMtu, { min: smallestMtu[outer], max: longestPacket });
  const bytes = read.whole('--inner', words.inner, { min: ip(innerFamily).size.value, max: longestPacket });
  const line = lineIn(words.linkGbps, plan, read);
  refuseFamily(stack, innerFamily, read);
  read.check();
  const link = linkOf(mtu, plan);
  // The plan's link may be of another family than the one that was asked for.
  if (link.value < smallestMtu[outer]) {
    read.refuse(`IPv${outer} needs a link MTU of ${smallestMtu[outer]} bytes; the plan's is ${show(link)}`);
    read.check();
  }
  const question = {
    link,
    inner: innerFamily,
    ...(bytes === undefined ? {} : { length: input("The pod's packet", bytes, 'byte', '--inner') }),
  };
  const common = { outer, link, innerFamily, line, plan };
  if (stack !== undefined) {
    const packet = packetInStack({ stack, ...question });
    refuseNarrow(packet, innerFamily, read);
    return { ...common, carrier: { kind: 'stack', text: words.stack ?? '' }, packet };
  }
  if (option === undefined) throw new Error('packet goes on without an option or a stack');
  const way = plan?.underlay.topology === 'one-segment' ? 'near' : 'far';
  const packet = packetOf({ option, outer, way, ...question });
  if (packet === undefined) {
    read.refuse(`${option.id} cannot carry IPv${innerFamily} over an IPv${outer} underlay; try another --underlay`);
    read.check();
    throw new Error('packet goes on without an answer');
  }
  refuseNarrow(packet, innerFamily, read);
  return { ...common, carrier: { kind: 'option', option, way, cost: packet.cost }, packet };
}

function refuseCarriers({ option, stack }: PacketWords, read: Arguments): void {
  if (option === undefined && stack === undefined) {
    read.refuse('neither --option nor --stack is given; say one of them');
  }
  if (option !== undefined && stack !== undefined) {
    read.refuse('--option and --stack exclude each other; say one of them');
  }
}

/** The family that the stack has outermost, else the one that was said, else the usual one. */
function outerIn({ underlay }: PacketWords, stack: Stack | undefined, usual: Family, read: Arguments): Family {
  const word = read.word('--underlay', underlay, families);
  const said = word && familyOf[word];
  const outer = (stack && outermost(stack)) ?? said ?? usual;
  if (said !== undefined && said !== outer) {
    read.refuse(`--underlay is "ipv${said}", but the outermost IP header of the stack is IPv${outer}`);
  }
  return outer;
}

const linkOf = (mtu: number | undefined, plan: Plan | undefined): Quantity<'byte'> =>
  mtu === undefined && plan !== undefined ? smallestLink(plan) : input('Link MTU', mtu ?? 1500, 'byte', '--link-mtu');

/** The underlay's family: the pods' own where the nodes have it. */
const defaultOuter = (plan: Plan | undefined, inner: Family): Family => {
  if (plan === undefined) return 4;
  return plan.underlay.families.includes(inner) ? inner : (plan.underlay.families[0] ?? 4);
};

/** The family of a stack's outermost IP header; undefined where the pod's own is the only one. */
const outermost = (stack: Stack): Family | undefined => {
  const header = stack.find(({ layer }) => layer === 'ip');
  return header && (header.id === 'ipv4' ? 4 : 6);
};

/** Stacks that were read, by their text: a batch asks about few of them many times. */
const stacks = new Map<string, Stack>();
const stacksKept = 1000;

function stackIn(text: string | undefined, read: Arguments): Stack | undefined {
  if (text === undefined) return undefined;
  const known = stacks.get(text);
  if (known !== undefined) return known;
  const count = text.split(',').length;
  if (count > mostHeaders) {
    read.refuse(`--stack has ${count} headers; it takes at most ${mostHeaders}`);
    return undefined;
  }
  const stack = parseStack(text);
  if ('problem' in stack) {
    read.refuse(`--stack: ${stack.problem}`);
    return undefined;
  }
  if (stacks.size >= stacksKept) stacks.clear();
  stacks.set(text, stack);
  return stack;
}

function refuseFamily(stack: Stack | undefined, inner: Family, read: Arguments): void {
  const last = stack?.at(-1);
  if (last === undefined || last.carries.includes(`ipv${inner}`)) return;
  read.refuse(`--stack: ${last.title} does not carry a pod's IPv${inner} packet; try another --inner-family`);
}

/** @throws BadInput where the link leaves no room for a pod's packet */
function refuseNarrow({ mtu: { link, fits } }: WrappedPacket, inner: Family, read: Arguments): void {
  const least = leastOf(inner);
  if (fits.value >= least) return;
  const left = fits.value > 0 ? show(fits) : 'nothing';
  read.refuse(`a link of ${show(link)} leaves ${left} for the pod's packet; ${least} hold its headers alone`);
  read.check();
}

function lineIn(text: string | undefined, plan: Plan | undefined, read: Arguments): Quantity<'Gbit/s'> {
  const value = text !== undefined && /^\d{1,5}(\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (text !== undefined && (value <= 0 || value > fastestLine)) {
    read.refuse(`--link-gbps is "${text}"; it takes a number above 0, to 10,000`);
  }
  if (text !== undefined) return input('Line', value, 'Gbit/s', '--link-gbps');
  return (
    plan?.underlay.linkGbps ?? assume('Line', 10, 'Gbit/s', 'nothing was said of the line', { field: '--link-gbps' })
  );
}
