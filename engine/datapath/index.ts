export {
  copy,
  cross,
  dma,
  hooks,
  hop,
  lookup,
  pop,
  push,
  wake,
  wire,
  type Datapath,
  type Hook,
  type Hop,
  type Lane,
  type Side,
  type Space,
  type Step,
} from './step';
export { onWire, tunnelOf, walk, type Moment } from './walk';
export { costOf, type PathCost } from './measure';
