export {
  defineHeader,
  overheadOf,
  refusal,
  stack,
  type End,
  type HeaderField,
  type Header,
  type Layer,
  type Padding,
  type Stack,
} from './header';
export { ethernet, lineCost, smallestPayload } from './ethernet';
export { ip, ipv4, ipv6, ipv6EncapLimit } from './ip';
export { tcp, udp } from './transport';
export { inFamilies, type Tunnel } from './tunnel';
export { vxlan, vxlanTunnel } from './vxlan';
export { wireguard } from './wireguard';
export { espCbcSha256, espGcm16, espGcm8 } from './esp';
export { geneve } from './geneve';
export { gre, type GreParts } from './gre';
export { gue } from './gue';
export { srv6 } from './srv6';
export { stt } from './stt';
export { macsec, qinq, vlan } from './vlan';
export { weaveSleeve, weaveSleeveEncrypted } from './weave';
export {
  encryptedOvsTunnels,
  espInOverlays,
  espTunnel,
  geneveTunnel,
  greTunnel,
  gueTunnel,
  ipInIpTunnel,
  ipipTunnel,
  overlaysInWireguard,
  sleeveEncryptedTunnel,
  sleeveTunnel,
  sttTunnel,
  udpTunnel,
  vxlanInEsp8Tunnel,
  vxlanInEspTunnel,
  wireguardTunnel,
} from './tunnels';
export { bytesAround, lengthAround, mtuInside, roomInside } from './room';
export { encapsulate, encode, encodePacket, type Encoding, type Ends, type EndsByFamily } from './encode';
export { fragments, fragmentSizes } from './fragment';
export { pcap } from './pcap';
export { probePayload } from './probe';
export { headerIds, linkPart, parseStack, stackProblem } from './parse';
export { wrap, type LayerBytes, type Packet } from './layers';
