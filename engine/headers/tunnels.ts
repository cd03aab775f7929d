import type { Family } from '../prefix';
import { espGcm16, espGcm8 } from './esp';
import { ethernet } from './ethernet';
import { geneve } from './geneve';
import { gre } from './gre';
import { gue } from './gue';
import { stack, type Stack } from './header';
import { ip, ipv4, ipv6EncapLimit } from './ip';
import { stt } from './stt';
import { tcp, udp } from './transport';
import { inFamilies, type Tunnel } from './tunnel';
import { vxlan } from './vxlan';
import { weaveSleeve, weaveSleeveEncrypted } from './weave';
import { wireguard } from './wireguard';

/** IP in IP. Calico and Flannel refuse it over IPv6. */
export const ipipTunnel = { 4: [ipv4] };

/** A bare IP packet in UDP, as flanneld's relay sends it, over IPv4 only. */
export const udpTunnel = inFamilies([4], udp);

export const wireguardTunnel = inFamilies([4, 6], udp, wireguard);

/** ESP in transport mode around VXLAN, as Weave's encrypted fast datapath sends it. */
export const vxlanInEspTunnel = inFamilies([4], espGcm16, udp, vxlan, ethernet);

export const sleeveTunnel = inFamilies([4], udp, weaveSleeve, ethernet);

export const sleeveEncryptedTunnel = inFamilies([4], udp, weaveSleeveEncrypted, ethernet);

/** IP in IP of either family; the IPv6 device limits nesting unless it is told not to. */
export const ipInIpTunnel: Tunnel = { 4: [ipv4], 6: [ipv6EncapLimit] };

/** The same devices with GUE between the IP headers, which kube-router calls FoU. */
export const gueTunnel: Tunnel = { 4: stack(ipv4, udp, gue), 6: stack(ipv6EncapLimit, udp, gue) };

const plainGeneve = geneve();
const keyedGre = gre({ key: true });

/** What Open vSwitch and others send between nodes, options left out. */
export const geneveTunnel = inFamilies([4, 6], udp, plainGeneve, ethernet);

/** Frames in GRE with a key. */
export const greTunnel = inFamilies([4], keyedGre, ethernet);

/** The first segment of a frame in STT; those that follow carry TCP and IP headers alone. */
export const sttTunnel = inFamilies([4, 6], tcp, stt, ethernet);

/** ESP in tunnel mode with AES-GCM and a 16-byte check value. */
export const espTunnel = inFamilies([4, 6], espGcm16);

/** ESP in transport mode around what Open vSwitch sends. */
export const encryptedOvsTunnels = {
  geneve: inFamilies([4, 6], espGcm16, udp, plainGeneve, ethernet),
  vxlan: inFamilies([4, 6], espGcm16, udp, vxlan, ethernet),
  gre: inFamilies([4], espGcm16, keyedGre, ethernet),
  stt: inFamilies([4, 6], espGcm16, tcp, stt, ethernet),
} as const;

/** ESP in transport mode with the 8-byte check value around VXLAN, as Docker sends it. */
export const vxlanInEsp8Tunnel = inFamilies([4, 6], espGcm8, udp, vxlan, ethernet);

const inBoth = (make: (family: Family) => Stack): Tunnel =>
  Object.fromEntries(([4, 6] as const).map((family) => [family, make(family)]));

/** An overlay whose packets between nodes are sealed in turn: encapsulated twice. */
export const overlaysInWireguard = {
  vxlan: inBoth((family) => stack(ip(family), udp, wireguard, ip(family), udp, vxlan, ethernet)),
  geneve: inBoth((family) => stack(ip(family), udp, wireguard, ip(family), udp, plainGeneve, ethernet)),
} as const;

/** ESP in tunnel mode that travels inside an overlay. */
export const espInOverlays = {
  vxlan: inBoth((family) => stack(ip(family), udp, vxlan, ethernet, ip(family), espGcm16)),
  geneve: inBoth((family) => stack(ip(family), udp, plainGeneve, ethernet, ip(family), espGcm16)),
} as const;
