import type { Stack } from '../headers';
import type { Datapath, Hop, Step } from './step';

/** The packet right after one step. */
export interface Moment {
  readonly hop: Hop;
  readonly step: Step;
  /** The headers around the payload, outermost first. */
  readonly packet: Stack;
}

/**
 * Replay a path step by step.
 *
 * @throws Error if a header is popped that is not outermost, or if the payload
 *         arrives still wrapped: the path is written wrongly
 */
export function walk({ title, hops }: Datapath): Moment[] {
  let packet: Stack = [];
  const moments = hops.flatMap((hop) =>
    hop.steps.map((step): Moment => {
      if (step.kind === 'push') packet = [step.header, ...packet];
      if (step.kind === 'pop') {
        const [outermost, ...inside] = packet;
        if (outermost !== step.header) {
          throw new Error(`${title}: ${hop.at} pops ${step.header.id}, but ${outermost?.id ?? 'nothing'} is outermost`);
        }
        packet = inside;
      }
      return { hop, step, packet };
    }),
  );
  if (packet.length > 0) throw new Error(`${title}: arrives inside ${packet.map((header) => header.id).join(', ')}`);
  return moments;
}

/** All headers around the payload while it is on the wire, the link's own included. Empty where nothing leaves the node. */
export const onWire = (path: Datapath): Stack => walk(path).find(({ step }) => step.kind === 'wire')?.packet ?? [];

/** The headers between the link's own and the pod's packet while it is on the wire. Empty when nothing is added. */
export function tunnelOf(path: Datapath): Stack {
  const known = tunnels.get(path) ?? readTunnel(path);
  tunnels.set(path, known);
  return known;
}

/** Paths never change, so each is walked once for its tunnel. */
const tunnels = new WeakMap<Datapath, Stack>();

function readTunnel(path: Datapath): Stack {
  const moments = walk(path);
  // The pod's packet is complete when it leaves the first hop, which is the pod.
  const sent = moments.findLast(({ hop }) => hop === path.hops[0])?.packet ?? [];
  const wired = moments.find(({ step }) => step.kind === 'wire')?.packet ?? [];
  return wired.slice(1, Math.max(1, wired.length - sent.length));
}
