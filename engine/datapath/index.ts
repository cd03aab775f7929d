export {
  copy,
  cross,
  dma,
  hooks,
  hop,
  knowingWire,
  lookup,
  pop,
  push,
  rewrite,
  wake,
  wire,
  type Datapath,
  type Hook,
  type Hop,
  type Knows,
  type Lane,
  type PathSide,
  type Space,
  type Step,
} from './step';
export { onWire, tunnelOf, walk, type Moment } from './walk';
export { costOf, type PathCost } from './measure';
