import type { Option } from './catalog';
import { packetOf, type PacketAnswer, type WrappedPacket } from './packet';
import type { Plan } from './plan';
import { formula, input, sum, type Quantity } from './quantity';
import { smallestLink } from './rules';

/** Packets of one length that fill a line, a second; undefined where such a packet is lost. */
export const lineRate = (
  { frames, wire }: WrappedPacket,
  line: Quantity<'Gbit/s'>,
): Quantity<'per second'> | undefined =>
  frames.length === 0
    ? undefined
    : formula('Packets at line rate', 'per second', 'line * 10^9 / (wire * 8)', { line, wire });

/** What a mix of packet lengths comes to. */
export interface Averages {
  /** Bytes added to a packet, on average over all packets. */
  readonly overhead: Quantity<'byte'>;
  /** TCP payload of the whole mix over its bytes on the wire; what is lost counts for neither. */
  readonly efficiency: Quantity<'ratio'>;
}

/**
 * The averages over a plan's traffic, each length weighted by its share of all packets.
 *
 * @returns undefined where the plan states no traffic, or the option has no way over its underlay
 */
export function averages(plan: Plan, option: Option): Averages | undefined {
  const inner = plan.pods.families[0] ?? 4;
  const outer = plan.underlay.families.includes(inner) ? inner : (plan.underlay.families[0] ?? 4);
  const way = plan.underlay.topology === 'one-segment' ? 'near' : 'far';
  const parts = plan.traffic.flatMap(({ bytes, share }, index): Part[] => {
    const length = input(`Packet ${index + 1}`, bytes, 'byte', `traffic[${index}].bytes`);
    const packet = packetOf({ option, link: smallestLink(plan), outer, inner, way, length });
    return packet === undefined
      ? []
      : [{ packet, share: input(`Share ${index + 1}`, share, 'ratio', `traffic[${index}].share`) }];
  });
  const shares = sum(
    'All shares',
    'ratio',
    parts.map(({ share }) => share),
  );
  if (shares.value === 0) return undefined;
  const arriving = parts.filter(({ packet }) => packet.frames.length > 0);
  const mean = (name: string, some: readonly Part[], of: (packet: PacketAnswer) => Quantity<'byte'>) =>
    formula(name, 'byte', 'total / shares', { total: weighed(name, some, of), shares });
  const payload = mean('TCP payload of a packet', arriving, (packet) => packet.payload);
  const wire = mean('Bytes of a packet on the wire', arriving, (packet) => packet.wire);
  return {
    overhead: mean('Average overhead', parts, (packet) => packet.overhead.bytes),
    efficiency:
      wire.value === 0
        ? formula('Average efficiency', 'ratio', '0 * payload', { payload })
        : formula('Average efficiency', 'ratio', 'payload / wire', { payload, wire }),
  };
}

interface Part {
  readonly packet: PacketAnswer;
  readonly share: Quantity<'ratio'>;
}

const weighed = (
  name: string,
  parts: readonly Part[],
  of: (packet: PacketAnswer) => Quantity<'byte'>,
): Quantity<'byte'> =>
  sum(
    `${name}, weighed`,
    'byte',
    parts.map(({ packet, share }) =>
      formula(`${name}, ${share.name.toLowerCase()}`, 'byte', 'share * bytes', { share, bytes: of(packet) }),
    ),
  );
