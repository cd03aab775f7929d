import type { Option } from '../catalog';
import { mtuInside } from '../headers';
import type { Family } from '../prefix';
import type { Quantity } from '../quantity';
import { mtuFor, routeOf, smallestLink } from '../rules';
import { overheadIn } from './families';
import type { Making } from './manifest';

/**
 * The MTU to write for pods, in bytes: the smallest that the CNI would choose in any family of theirs, since an interface
 * has one for both, and never more than fits, where a default would leave it to ICMP. With WireGuard on Azure it is what
 * the fabric carries whole, and on eBPF never more than VXLAN leaves.
 *
 * @param option whose rule and whose way between nodes count, where that is not the option itself
 * @returns undefined where the plan gives the option no way between nodes
 */
export function podMtu(making: Making, option: Option = making.ranked.subject.option): number | undefined {
  if (making.ranked.subject.mtu === undefined) return undefined;
  const each = making.plan.pods.families.flatMap((inner) => mtuOf(making, option, inner) ?? []);
  return each.length === 0 ? undefined : Math.min(...each);
}

function mtuOf({ plan, ranked }: Making, option: Option, inner: Family): number | undefined {
  const outer = plan.underlay.families.includes(inner) ? inner : (plan.underlay.families[0] ?? 4);
  const route = routeOf(option.far, outer, inner) ?? routeOf(option.near, outer, inner);
  if (route === undefined) return undefined;
  const link = smallestLink(plan);
  const { chosen, fits } = mtuFor(option, link, outer, inner, route.tunnel);
  const whole = ranked.findings.find(({ rule }) => rule === 'mtu/azure-fabric')?.claim.quantities.find(isBytes);
  return Math.min(
    (chosen ?? fits).value,
    fits.value,
    ...(whole === undefined ? [] : [mtuInside(whole, route.tunnel).value]),
    ...(option.modifiers.includes('ebpf') ? [link.value - overheadIn(outer).value] : []),
  );
}

const isBytes = (quantity: Quantity): quantity is Quantity<'byte'> => quantity.unit === 'byte';
