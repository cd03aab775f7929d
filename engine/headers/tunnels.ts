import { espGcm16 } from './esp';
import { ethernet } from './ethernet';
import { ipv4 } from './ip';
import { udp } from './transport';
import { inFamilies } from './tunnel';
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
