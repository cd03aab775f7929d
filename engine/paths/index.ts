export {
  bridged,
  routedVeth,
  routing,
  type Attachment,
  type Families,
  type PathMaker,
  type Transit,
  type Way,
} from './path';
export { crossNode, fromOutside, sameNode, samePod, toOutside, toService } from './cases';
export { bareTransit, kernelTunnel, switchedTunnel, userspaceTunnel } from './transits';
