export { bridged, routedVeth, type Attachment, type Families, type PathMaker } from './path';
export { sameNode, samePod } from './same-node';
export { routed } from './routed';
export { kernelTunnel } from './kernel-tunnel';
export { switchedTunnel } from './switched-tunnel';
export { userspaceTunnel } from './userspace-tunnel';
