export {
  defineHeader,
  overheadOf,
  refusal,
  stack,
  type Field,
  type Header,
  type Layer,
  type Padding,
  type Stack,
} from './header';
export { ethernet, lineCost, smallestPayload } from './ethernet';
export { ip, ipv4, ipv6 } from './ip';
export { tcp, udp } from './transport';
export { inFamilies, type Tunnel } from './tunnel';
export { vxlan, vxlanTunnel } from './vxlan';
export { wireguard } from './wireguard';
export { esp } from './esp';
export { weaveSleeve, weaveSleeveEncrypted } from './weave';
export {
  ipipTunnel,
  sleeveEncryptedTunnel,
  sleeveTunnel,
  udpTunnel,
  vxlanInEspTunnel,
  wireguardTunnel,
} from './tunnels';
export { bytesAround, lengthAround, mtuInside, roomInside } from './room';
export { wrap, type LayerBytes, type Packet } from './layers';
