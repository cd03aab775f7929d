import { lookup, rewrite, type Step } from '../datapath';
import { routing, type Services } from './path';

/** The forwarding steps of a node with addresses rewritten right after the hook that does it. */
const rewriting = (
  steps: readonly Step[],
  at: 'PREROUTING' | 'POSTROUTING',
  what: string,
  table: string,
): readonly Step[] =>
  steps.flatMap((step) => (step.kind === 'hook' && step.hook === at ? [step, lookup(table), rewrite(what)] : [step]));

const toNodeAddress = (steps: readonly Step[], whose: string): readonly Step[] =>
  rewriting(steps, 'POSTROUTING', `${whose} to node address (SNAT)`, 'masquerade rules and conntrack');

/** The node routes, and puts its own address in place of the pod's. */
export const behindNode: readonly Step[] = toNodeAddress(routing, 'pod address');

const toPod = 'Service address to pod address';
const toPodFromOutside = 'node address and port to pod address (DNAT)';

/**
 * Rules in the node's netfilter hooks, written by kube-proxy.
 *
 * No hop and no copy is added. A switched transit is reached through the node's routing all the same. The first node of
 * a call from outside replaces both addresses, so that the answer comes back through it (externalTrafficPolicy Cluster).
 */
const netfilter = (table: string, doubt?: string): Services => ({
  onNode: () => rewriting(routing, 'PREROUTING', `${toPod} (DNAT)`, table),
  fromOutside: toNodeAddress(rewriting(routing, 'PREROUTING', toPodFromOutside, table), 'client address'),
  ...(doubt === undefined ? {} : { doubt }),
});

export const netfilterServices: Services = netfilter('Service rules and conntrack');

/** The same by the kernel's virtual server, as kube-router sets it up. */
export const virtualServerServices: Services = netfilter(
  'IPVS services and conntrack',
  'Hooks of a call to a Service are those of rules in PREROUTING; which ones IPVS passes was not counted.',
);

/** What a node does with a packet to a port that it publishes for a container. */
export const published = (steps: readonly Step[]): readonly Step[] =>
  rewriting(steps, 'PREROUTING', 'node address and port to container address (DNAT)', 'published ports and conntrack');

/** A group of the Open vSwitch pipeline for calls of pods; kube-proxy for those from outside. */
export const switchServices: Services = {
  ...netfilterServices,
  onNode: (usual) => [lookup('Service group and connection (Open vSwitch)'), rewrite(toPod), ...usual],
};

const atSocket = [lookup('Service map, when connecting'), rewrite(`${toPod}, in the socket`)];
const byProgram = [lookup('Service and connection maps (eBPF)'), rewrite(toPodFromOutside)];

/**
 * An eBPF program in the socket: packets carry the pod's address from the start. Calls from outside are taken by a
 * program at the node's interface, before netfilter.
 *
 * @param more how a call is handed on, and what becomes of the address of its client
 */
export const socketServices = (
  more: Pick<Services, 'handOn'> & { readonly client: 'kept' | 'replaced' },
): Services => ({
  atSocket,
  onNode: (usual) => usual,
  fromOutside: more.client === 'kept' ? byProgram : [...byProgram, rewrite('client address to node address (SNAT)')],
  ...(more.handOn === undefined ? {} : { handOn: more.handOn }),
});
