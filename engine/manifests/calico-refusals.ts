import { calicoDocs, calicoRepo, cite, tigeraOperator } from '../source';
import { covers, mustPrefix, showPrefix } from '../prefix';
import type { Plan } from '../plan';
import type { Making, Refusal } from './manifest';
import { inFamily } from './families';
import { windowsVxlan } from './ports';
import { asOfNodes } from './racks';

const pools = cite(calicoRepo, 'api/pkg/apis/projectcalico/v3/ippool.go');
const validation = cite(tigeraOperator, 'pkg/controller/installation/validation.go');
const bounds = { 4: { least: 20, most: 32 }, 6: { least: 116, most: 128 } } as const;
const linkLocal = [mustPrefix('169.254.0.0/16'), mustPrefix('fe80::/10')];

/** What the operator or the API would refuse of this plan, with their reason. */
export function refusalsOf({ plan, ranked }: Making): Refusal[] {
  const { option } = ranked.subject;
  const windows = plan.nodes.systems.includes('windows');
  const found: Refusal[] = [];
  for (const prefix of plan.addresses.cluster) {
    const { blockSize } = inFamily(plan, prefix);
    const { least, most } = bounds[prefix.family];
    const range = showPrefix(prefix);
    if (blockSize < least || blockSize > most) {
      found.push({
        what: `a pool of IPv${prefix.family} has blocks of /${blockSize}`,
        mend: `write a block size from ${least} to ${most}`,
        cite: pools,
      });
    }
    if (prefix.length > blockSize) {
      found.push({
        what: `the pool ${range} is smaller than a block of /${blockSize}`,
        mend: 'take a larger pod range, or smaller blocks',
        cite: pools,
      });
    }
    if (linkLocal.some((reserved) => covers(reserved, prefix))) {
      found.push({
        what: `the pool ${range} lies in the link-local range`,
        mend: 'take another pod range',
        cite: pools,
      });
    }
    if (prefix.family === 6 && option.modeId.startsWith('ipip')) {
      found.push({ what: 'IP in IP on an IPv6 pool', mend: 'take calico/vxlan or calico/none', cite: validation });
    }
  }
  if (windows && option.modeId.startsWith('ipip')) {
    found.push({ what: 'IP in IP with Windows nodes', mend: 'take calico/vxlan, or calico/none', cite: validation });
  }
  if (windows && option.modeId === 'vxlan-crosssubnet') {
    found.push({
      what: 'VXLAN between segments alone with Windows nodes',
      mend: 'take calico/vxlan',
      cite: validation,
    });
  }
  if (windows && plan.addresses.service.length === 0) {
    found.push({ what: 'Windows nodes without Service ranges', mend: 'write addresses.service', cite: validation });
  }
  if (windows && plan.underlay.busyPorts.includes(windowsVxlan) && option.modeId === 'vxlan') {
    found.push({
      what: `UDP port ${windowsVxlan} is taken by another overlay, and Windows nodes take no other`,
      mend: 'free the port, or take calico/none',
      cite: cite(calicoDocs, 'getting-started/kubernetes/windows-calico/limitations.mdx'),
    });
  }
  if (option.bgp === 'fabric') found.push(...numbersRefused(plan));
  if (option.bgp === 'fabric' && plan.routing.peers.length === 0) {
    found.push({
      what: 'no router is named that the nodes could peer with',
      mend: 'name the switches with address and AS under routing.peers',
      unsaid: true,
      cite: cite(calicoDocs, 'networking/configuring/bgp.mdx: peerIP or peerSelector'),
    });
  }
  return found;
}

/** The last private AS number of 16 bits, and where those of 32 bits begin (RFC 6996, section 5). */
const privateAs = { last: 65_534, large: 4_200_000_000 } as const;

/** AS numbers of nodes are counted up, where they must not meet those of routers or run past the private ones. */
function numbersRefused(plan: Plan): Refusal[] {
  const { as, peers } = plan.routing;
  if (as === 'one') return [];
  const { first, last } = asOfNodes(plan, peers);
  const mend = `write routing.asNumber: ${privateAs.large}, the first private one of 32 bits`;
  const met = peers.find((peer) => peer.as >= first && peer.as <= last);
  return [
    ...(met === undefined
      ? []
      : [{ what: `the AS numbers of nodes, ${first} to ${last}, take in ${met.as} of a router`, mend }]),
    ...(first <= privateAs.last && last > privateAs.last
      ? [{ what: `the AS numbers of nodes, ${first} to ${last}, run past the private ones of 16 bits`, mend }]
      : []),
  ];
}
