export { atLeast, atMost, no, noted, partly, unknown, yes, type Claim, type Verdict } from './claim';
export {
  features,
  usedFor,
  type Advisory,
  type AddressSource,
  type Claims,
  type Cni,
  type Feature,
  type Home,
  type Ipam,
  type Life,
  type Mode,
  type Modifier,
  type OwnLimit,
  type Port,
  type Removed,
  type Requirement,
} from './cni';
export { metrics, type MeasuredSet, type Measurement, type Metric } from './measurement';
export { comparisonsOf, measurementsOf, type MeasuredRows } from './measurements';
export { measurements } from './measurements-data';
export { canalMtuOnRke2 } from './canal';
export { chosenMtu, type MtuRule } from './mtu';
export { misbeliefs, type Misbelief } from './misbeliefs';
export { cnis, optionOf, options, refusalOf, removed, type Option } from './option';
export { carriedBy, type Carried } from './wire';
