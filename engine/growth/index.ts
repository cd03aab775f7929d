export { defineGrowth, sweep, type GrowthModel } from './growth';
export * from './bgp';
export * from './bgp-fabric-forms';
export * from './bgp-grouped';
export { answerBgp, type BgpAnswer } from './bgp-answer';
export {
  birdMemory,
  keepalive,
  meshAdvised,
  meshFailed,
  timerMean,
  usualReflectors,
  type BgpDaemon,
} from './bgp-constants';
export { checkBgp, usualInGroup, type BgpAsked, type BgpProblem } from './bgp-check';
export { convergeBgp, convergenceUnknown, fullConvergence, type BgpConvergence, type Traffic } from './bgp-convergence';
export { bgpShape, growBgp } from './bgp-design';
export type { AsLayout, BgpDesign, BgpGrowth, BgpShape, BgpTopology, Span } from './bgp-design';
export { routesOnSwitch } from './bgp-fabric';
export { usualDynamicNeighbours } from './bgp-fabric-warnings';
export { failReflectors, outlived, type ReflectorFailure } from './bgp-failures';
export { loseBgp, type BgpDead, type BgpLoss } from './bgp-loss';
export { placeReflectors, type RackShare, type ReflectorLoss, type ReflectorPlan } from './bgp-placement';
export { routesHeld } from './bgp-routes';
export { sitesOf, type BgpSite } from './bgp-sites';
export { warnBgp, type BgpWarning } from './bgp-warnings';
export * from './control';
export * from './kernel';
export * from './state';
