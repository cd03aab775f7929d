export { defineGrowth, sweep, type GrowthModel } from './growth';
export * from './bgp';
export { birdMemory, keepalive, timerMean, usualReflectors } from './bgp-constants';
export { bgpShape, growBgp, type BgpDesign, type BgpGrowth, type BgpTopology, type Span } from './bgp-design';
export * from './state';
