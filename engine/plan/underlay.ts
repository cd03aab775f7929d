import { formula, input, type Quantity } from '../quantity';
import type { Citation } from '../source';
import { cites } from './cites';
import { familiesOf } from './range-contradictions';
import type { Filling } from './fill';
import { fieldByPath } from './fields';
import type { Plan, Platform, Topology } from './plan';
import type { PlanFile } from './schema';

type Underlay = Plan['underlay'];
interface Usual<T> {
  readonly value: T;
  readonly why: string;
  readonly cite?: Citation;
}

/** The MTU that nodes of a platform have when nobody changed it. */
const usualMtu: Partial<Record<Platform, Usual<number>>> = {
  aws: { value: 9001, why: 'what network interfaces on AWS have', cite: cites.mtu },
  gcp: { value: 1460, why: 'the default of a VPC on Google Cloud', cite: cites.gcpMtu },
};
const ethernetMtu: Usual<number> = {
  value: 1500,
  why: 'what Ethernet carries when nobody changed it',
  cite: cites.mtu,
};

/** Whether a platform drops packets whose source is not the node's own address. */
const usualSourceCheck: Partial<Record<Platform, Usual<Underlay['sourceCheck']>>> = {
  aws: { value: 'can-be-disabled', why: 'EC2 checks, and an instance can be exempted', cite: cites.awsSourceCheck },
  openstack: {
    value: 'on',
    why: 'port security of Neutron, unless address pairs are allowed',
    cite: cites.openstackPorts,
  },
};
const noSourceCheck: Usual<Underlay['sourceCheck']> = { value: 'off', why: 'none is known on this platform' };

/** The nodes' network with everything filled in. */
export function fillUnderlay(
  { underlay: written = {} }: PlanFile,
  platform: Platform,
  { target }: Pick<Plan['nodes'], 'target'>,
  filling: Filling,
): Underlay {
  const { pick, count } = filling;
  const topology = pick('underlay.topology', written.topology, ...usualTopology(written.segments));
  const segments = count('underlay.segments', written.segments, 'segment', ...usualSegments(topology));
  const check = usualSourceCheck[platform] ?? noSourceCheck;
  return {
    topology,
    segments,
    nodesPerSegment: nodesPerSegment(written.nodesPerSegment, target, segments, filling),
    families: familiesOf(pick('underlay.families', written.families, ['ipv4'], 'no IPv6 is stated')),
    mtus: mtus(written.mtu, usualMtu[platform] ?? ethernetMtu, filling),
    linkGbps: count('underlay.linkGbps', written.linkGbps, 'Gbit/s', 10, 'a common network card'),
    bgp: pick('underlay.bgp', written.bgp, 'none', 'nobody has offered it'),
    dynamicNeighbors: count('underlay.dynamicNeighbors', written.dynamicNeighbors, 'peer', 0, 'nobody has offered it'),
    router: pick('underlay.router', written.router, 'frr', 'no other is named'),
    sourceCheck: pick('underlay.sourceCheck', written.sourceCheck, check.value, check.why, check.cite),
    drops: pick('underlay.drops', written.drops, [], 'nothing is known to be dropped'),
    busyPorts: pick('underlay.busyPorts', written.busyPorts, [], 'no other overlay is known'),
    staticRoutes: pick('underlay.staticRoutes', written.staticRoutes, 'allowed', 'nobody has refused them'),
    ...(typeof written.routeQuota === 'number'
      ? { routeQuota: input('Route quota', written.routeQuota, 'route', 'underlay.routeQuota') }
      : {}),
    addressSpace: pick('underlay.addressSpace', written.addressSpace, 'ample', 'nobody has said it is short'),
    nat: pick('underlay.nat', written.nat, ...usualNat(topology)),
    untrusted: pick('underlay.untrusted', written.untrusted, false, 'the network is taken to be ours'),
    vlanTagged: pick('underlay.vlanTagged', written.vlanTagged, false, 'access ports are usual'),
    ...(typeof written.nic === 'string' ? { nic: written.nic } : {}),
  };
}

const usualTopology = (segments = 1): [Topology, string] =>
  segments > 1 ? ['segments', 'more than one segment is given'] : ['one-segment', 'no routers between nodes are named'];

const usualSegments = (topology: Topology): [number, string] =>
  topology === 'one-segment' ? [1, 'the topology says so'] : [2, 'the fewest that this topology has'];

const usualNat = (topology: Topology): [Underlay['nat'], string] =>
  topology === 'nat' ? ['one-to-one', 'the topology says that addresses are translated'] : ['none', 'none is named'];

/** One MTU for each group of nodes. */
function mtus(
  written: number | readonly number[] | undefined,
  usual: Usual<number>,
  { count }: Filling,
): Quantity<'byte'>[] {
  const list = typeof written === 'object' ? written : [written];
  return list.map((mtu) => count('underlay.mtu', mtu, 'byte', usual.value, usual.why, usual.cite));
}

function nodesPerSegment(
  written: number | undefined,
  target: Quantity<'node'>,
  segments: Quantity<'segment'>,
  { note }: Filling,
): Quantity<'node'> {
  const field = 'underlay.nodesPerSegment';
  const title = fieldByPath.get(field)?.title ?? field;
  if (written !== undefined) return input(title, written, 'node', field);
  const spread = formula(title, 'node', 'ceil(target / segments)', { target, segments });
  note({ field, raw: spread.value, value: String(spread.value), why: 'nodes are spread evenly' });
  return spread;
}
