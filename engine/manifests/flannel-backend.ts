import { chosenMtu, options, type Option } from '../catalog';
import { showPrefix } from '../prefix';
import { smallestLink } from '../rules';
import { ofFamily } from './families';
import type { Making } from './manifest';
import { podMtu } from './mtu';
import { freePort, windowsVxlan } from './ports';

/** The part of net-conf.json that says how packets travel. */
export type Backend = Readonly<Record<string, string | number | boolean>>;

/** The option of Flannel whose back end an option has; Canal takes Flannel's. */
const flannelOf = ({ ranked: { subject } }: Making): Option =>
  options.find(({ id }) => id === `flannel/${subject.option.modeId}`) ?? subject.option;

/**
 * The MTU that pods are given, in bytes: what Flannel's device leaves. The automatic MTU of Canal is the link's, whatever
 * the back end wraps around a packet, so it is never left to that.
 */
export const flannelPodMtu = (making: Making): number | undefined => podMtu(making, flannelOf(making));

/** What Flannel takes off the MTU that it is told, in bytes (pkg/backend/wireguard, overhead). */
function takenOff(making: Making): number {
  const link = smallestLink(making.plan);
  const left = chosenMtu(flannelOf(making).mtu, link, making.plan.underlay.families[0] ?? 4);
  return left === undefined ? 0 : link.value - left.value;
}

/** The back end of net-conf.json for one option; undefined where Flannel has none by that name. */
export function backendOf(making: Making): Backend | undefined {
  const { plan, ranked } = making;
  const { option, mtu } = ranked.subject;
  const windows = plan.nodes.systems.includes('windows');
  const six = ofFamily(plan, 6) !== undefined;
  const link = mtu?.link.value;
  const pods = flannelPodMtu(making);
  // Flannel takes 50 bytes off over IPv6 too, where 70 are on the wire: told 20 less, it ends where it should.
  const outer = link === undefined ? {} : { MTU: link - (six ? 20 : 0) };
  const vxlan = { VNI: windows ? 4096 : 1, Port: windows ? windowsVxlan : freePort(plan, 8472, 8473, 4789) };
  switch (option.modeId) {
    case 'vxlan':
      return { Type: 'vxlan', ...vxlan, DirectRouting: false, ...outer };
    case 'vxlan-direct':
      return { Type: 'vxlan', ...vxlan, DirectRouting: true, ...outer };
    case 'host-gw':
      return { Type: 'host-gw' };
    case 'ipip':
    case 'ipip-direct':
      return { Type: 'ipip', DirectRouting: option.modeId === 'ipip-direct' };
    case 'wireguard':
      return {
        Type: 'wireguard',
        ListenPort: freePort(plan, 51_820, 51_822),
        ...(six ? { ListenPortV6: freePort(plan, 51_821, 51_823) } : {}),
        // What is told is the link's MTU, off which Flannel takes what WireGuard may need.
        ...(pods === undefined ? {} : { MTU: pods + takenOff(making) }),
        ...(plan.underlay.nat === 'none' ? {} : { PersistentKeepaliveInterval: 25 }),
      };
    case 'udp':
      return { Type: 'udp', Port: freePort(plan, 8285, 8286) };
    case 'ipsec':
      return { Type: 'ipsec', UDPEncap: plan.underlay.nat !== 'none' };
    case 'alloc':
    case 'tencent-vpc':
    case 'extension':
      return { Type: option.modeId };
    default:
      return undefined;
  }
}

/**
 * net-conf.json, as Flannel reads it; undefined where the option has no back end.
 *
 * @param nftables whether the release can be told to write nftables; undefined leaves that out
 */
export function netConf(making: Making, nftables?: boolean): Readonly<Record<string, unknown>> | undefined {
  const { plan } = making;
  const Backend = backendOf(making);
  if (Backend === undefined) return undefined;
  const [four, six] = [ofFamily(plan, 4), ofFamily(plan, 6)];
  return {
    ...(four ? { Network: showPrefix(four) } : {}),
    ...(four ? {} : { EnableIPv4: false }),
    ...(six ? { EnableIPv6: true, IPv6Network: showPrefix(six) } : {}),
    ...(nftables === undefined ? {} : { EnableNFTables: nftables }),
    Backend,
  };
}
