export { rules } from './all';
export { bgpOf, designOf, speechOf } from './bgp-of-plan';
export {
  factGroups,
  factRows,
  measuredRows,
  type FactGroup,
  type FactRow,
  type FactValue,
  type MeasuredRow,
} from './comparison';
export { contrast, reasonsFor, type Contrast, type Reasons } from './contrast';
export { migrationOf } from './migration';
export type { Migration, MigrationCondition, MigrationStep } from './migration-path';
export { findingsOfInterface, rulesOfInterfaces, virtualFunctions } from './interfaces';
export {
  compareAt,
  countsAt,
  findingAt,
  isExcluded,
  judge,
  judgeAgain,
  placeAt,
  type Judgement,
  type Remembered,
} from './judging';
export { compareCounts, placeOf, recommend, shortfallsOf, type Ranked } from './recommend';
export { areas, type Area, type Finding, type Rule } from './rule';
export { sizeLimits } from './size-limits';
export { mtuFor, routeOf, smallestLink, subjectOf, type MtuUse, type Route, type Subject } from './subject';
export { inputsOf, modelsOf, weaveConnectionLimit } from './state-of-plan';
export { planAddresses, rangesOf, type AddressUse, type PlanAddresses } from './address-use';
