export { checkFile, checkValue } from './check';
export { homeOf, type Known } from './contradictions';
export type { Facts, Kind, Lock } from './declare';
export { fieldByPath, fieldList, getField, setField, type Choice, type Field, type FieldValue } from './fields';
export { planHash } from './hash';
export {
  needNames,
  type AddressNote,
  type Architecture,
  type Assumption,
  type DocumentFacts,
  type DocumentStatus,
  type Drop,
  type Managed,
  type NamedPrefix,
  type Need,
  type NoteColour,
  type Orchestrator,
  type Plan,
  type Platform,
  type Proxy,
  type RouterPeer,
  type Strength,
  type System,
  type Topology,
} from './plan';
export { nearest, showFinding, showProblem, type Finding, type Problem } from './problem';
export { readPlan, type ReadPlan } from './read';
export { writePlan } from './write';
export { defaultOf, resolvePlan, type Default } from './resolve';
export type { PlanFile } from './schema';
