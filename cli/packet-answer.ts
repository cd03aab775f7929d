import { averages, lineRate } from '../engine';
import { probePayload } from '../engine/headers';
import type { Asked } from './packet-question';

/** The keys that others rely on. Null: no CNI chooses, it has no rule for this underlay, or nothing was said of it. */
export function answered({ carrier, outer, link, innerFamily, line, packet, plan }: Asked) {
  const { frames, inner, layers, mtu, overhead, tooBig, efficiency } = packet;
  const cost = carrier.kind === 'option' ? carrier.cost : undefined;
  const mix = plan && carrier.kind === 'option' ? averages(plan, carrier.option) : undefined;
  return {
    ...(carrier.kind === 'option' ? { option: carrier.option.id } : { stack: carrier.text }),
    underlay: { family: outer, mtu: link.value },
    inner: { family: innerFamily, bytes: inner.value },
    headers: layers.map(({ id, bytes }) => ({ id, bytes })),
    overhead: { bytes: overhead.bytes.value, min: overhead.min.value, max: overhead.max.value },
    mtu: { chosen: mtu.chosen?.value ?? null, fits: mtu.fits.value, gap: mtu.gap?.value ?? null },
    mss: mtu.mss?.value ?? null,
    wire: { frames: frames.length, frameBytes: frames.map(({ value }) => value) },
    efficiency: efficiency.value,
    copies: cost === undefined ? null : { total: cost.copies.value, extra: cost.extraCopies.value },
    hooks: cost === undefined ? null : { send: cost.hooksSend.value, receive: cost.hooksReceive.value },
    wakeups: cost?.wakeUps.value ?? null,
    tooBig,
    probe: probeOf({ packet, innerFamily }),
    lineRate: { linkGbps: line.value, packetsPerSecond: lineRate(packet, line)?.value ?? null },
    ...(mix === undefined ? {} : { averages: { overheadBytes: mix.overhead.value, efficiency: mix.efficiency.value } }),
  };
}

/** A command that shows on the spot whether the largest packet passes whole; POD stands for an address. */
export function probeOf({ packet: { device }, innerFamily }: Pick<Asked, 'packet' | 'innerFamily'>): string {
  return `ping ${innerFamily === 6 ? '-6 ' : ''}-M do -s ${Math.max(0, probePayload(device, innerFamily).value)} POD`;
}
