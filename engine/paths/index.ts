export {
  bothWays,
  type Attachment,
  type BothWays,
  type BridgeNf,
  type Families,
  type PathMaker,
  type Services,
  type Transit,
  type Way,
} from './path';
export {
  bridged,
  child,
  hostStack,
  loopback,
  ovs,
  ownInterface,
  programmed,
  routedVeth,
  ruledVeth,
} from './attachments';
export { socketServices, virtualServerServices } from './services';
export {
  crossNode,
  fromOutside,
  kept,
  nowhere,
  sameNode,
  samePod,
  toOutside,
  toOwnPort,
  toPublishedPort,
  toService,
} from './cases';
export {
  bareTransit,
  kernelTunnel,
  knownTransit,
  noTransit,
  programTunnel,
  publishedTransit,
  bridgeSlack,
  switchedTunnel,
  userspaceTunnel,
} from './transits';
