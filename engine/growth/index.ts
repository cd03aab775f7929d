export { defineGrowth, sweep, type GrowthModel } from './growth';
export * from './bgp';
export { birdMemory, keepalive, timerMean, usualReflectors, type BgpDaemon } from './bgp-constants';
export { convergeBgp, fullConvergence, type BgpConvergence, type Traffic } from './bgp-convergence';
export { bgpShape, growBgp, type BgpDesign, type BgpGrowth, type BgpTopology, type Span } from './bgp-design';
export { failReflectors, outlived, routesHeld, type ReflectorFailure } from './bgp-failures';
export { meshAdvised, usualDynamicNeighbours, warnBgp, type BgpWarning } from './bgp-warnings';
export * from './state';
