export {
  checkLength,
  compare,
  covers,
  enclosing,
  firstAddress,
  holds,
  isSame,
  lastAddress,
  lengthFor,
  nthSubnet,
  overlaps,
  parent,
  prefixAround,
  relation,
  sibling,
  sizeOf,
  sizeOfLength,
  split,
  subnetCount,
  subnetIndex,
  widthOf,
  type Address,
  type Family,
  type Prefix,
  type Relation,
} from './prefix';
export {
  isProblem,
  lengthOfMask,
  lengthOfWildcard,
  mustPrefix,
  parseAddress,
  parsePrefix,
  showAddress,
  showMask,
  showPrefix,
  type Problem,
} from './text';
export { parseEntry } from './entry';
export {
  asPrefix,
  compareRanges,
  overlappingPairs,
  prefixesOf,
  rangeHolds,
  rangeOf,
  sharedRange,
  showRange,
  sizeOfRange,
  type Range,
} from './range';
export { everything, PrefixSet } from './prefix-set';
export {
  isPrivate,
  privateSpaceOf,
  severityOf,
  specialRanges,
  specialRangesIn,
  type SpecialClass,
  type SpecialRange,
} from './special';
export {
  docker0,
  knownDefaults,
  knownDefaultsIn,
  sharedDefaultOf,
  sharedDefaults,
  type KnownDefault,
} from './known-defaults';
export { RangeTable, type Lanes } from './bulk';
export {
  longestList,
  problemLimit,
  readLists,
  type Entry,
  type LineProblem,
  type List,
  type Ranges,
  type Watch,
} from './bulk-read';
export { equalRows, meetings, rowsIn, type Meeting } from './bulk-meet';
export { gaps, merged, nest, pairsOf, type Nesting, type Pair } from './bulk-sweep';
