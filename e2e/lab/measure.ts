import type { Datapath } from './datapaths';
import { inNamespaces } from './namespaces';
import probe from './probe.py?raw';
import relayProgram from './relay.py?raw';
import { podAddress } from './world';

/** A packet to send: its length with the IP header, and whether it may be cut. */
export interface Sent {
  readonly length: number;
  readonly df: 'set' | 'clear';
}

/** What became of it. */
export interface Seen extends Sent {
  /** Lengths of the frames that left, in order, with the Ethernet header. */
  readonly frames: readonly number[];
  readonly arrived: boolean;
  /** The MTU that its sender was told by ICMP or by its own interface; 0 where nobody complained. */
  readonly mtu: number;
}

export const hookNames = ['prerouting', 'input', 'forward', 'output', 'postrouting'] as const;
export type Hooks = Readonly<Record<(typeof hookNames)[number], number>>;

export interface Measured {
  /** MTU of the datapath's device, as the kernel made it. */
  readonly deviceMtu: number;
  /** The longest packet that may not be cut and arrives. */
  readonly largest: number;
  readonly packets: readonly Seen[];
  readonly tally: {
    /** Packets sent while counting. */
    readonly rounds: number;
    readonly hooks: Readonly<Record<'a' | 'b', Hooks>>;
    /** Processes in the nodes' namespaces, and how many of their system calls moved data. */
    readonly processes: number;
    readonly calls: number;
  };
}

/** What probe.py is asked. */
interface Question {
  readonly family: number;
  readonly from: string;
  readonly to: string;
  readonly address: string;
  readonly capture: readonly [namespace: string, device: string];
  readonly device: readonly [namespace: string, device: string];
  readonly nodes: readonly string[];
  readonly tunnelPorts: readonly number[];
  readonly link: number;
  readonly packets: readonly (readonly [number, Sent['df']])[];
  readonly rounds: number;
}

const rounds = 20;
const limitMs = 60_000;

/** Build a datapath, send packets through it, and tell what was seen. */
export async function measure(datapath: Datapath, link: number, packets: readonly Sent[]): Promise<Measured> {
  const { address, capture = 'eth0', case: which, device, inner, tunnelPorts = [] } = datapath;
  const question: Question = {
    family: inner,
    from: 'pa',
    to: 'pb',
    address: address ?? podAddress(inner, which === 'same-node' ? 'a' : 'b', 'pb'),
    capture: ['a', capture],
    device: ['a', device],
    nodes: ['a', 'b'],
    tunnelPorts,
    link,
    packets: packets.map(({ length, df }) => [length, df]),
    rounds,
  };
  const script = [...datapath.build(link), 'exec python3 -c "$PROBE"'].join('\n');
  const env = { PROBE: probe, RELAY: relayProgram };
  return JSON.parse(await inNamespaces(script, { input: JSON.stringify(question), env, limitMs })) as Measured;
}
