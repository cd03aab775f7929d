import { showPrefix } from '../prefix';
import { ofFamily } from './families';
import type { Making } from './manifest';
import { podMtu } from './mtu';
import { freePort, windowsVxlan } from './ports';

/** The part of net-conf.json that says how packets travel. */
export type Backend = Readonly<Record<string, string | number | boolean>>;

/** The back end of net-conf.json for one option; undefined where Flannel has none by that name. */
export function backendOf(making: Making): Backend | undefined {
  const { plan, ranked } = making;
  const { option, mtu } = ranked.subject;
  const windows = plan.nodes.systems.includes('windows');
  const six = ofFamily(plan, 6) !== undefined;
  const link = mtu?.link.value;
  const pods = podMtu(making);
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
        ...(mtu?.chosen === undefined || pods === undefined ? {} : { MTU: pods + mtu.link.value - mtu.chosen.value }),
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
