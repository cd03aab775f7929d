export * from './source';
export * from './quantity';
export * from './prefix';
export * from './headers';
export * from './datapath';
export * from './growth';
export * from './ipam';
export * from './catalog';
export * from './plan';
export * from './rules';
// Words that two floors use for things of their own; the plan's and the rules' are what the outside asks for.
export type { Problem } from './plan';
export type { Problem as PrefixProblem } from './prefix';
export type { Finding } from './rules';
export { assess, assessFile, focusOf, type Assessment } from './assess';
export { captureOf, framesIn, type CaptureQuestion } from './capture';
export { curvesOf, type Curve } from './curves';
export { packetInStack, packetOf, type PacketAnswer, type PacketQuestion, type WrappedPacket } from './packet';
export { averages, lineRate, type Averages } from './traffic';
