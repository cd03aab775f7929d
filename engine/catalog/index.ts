export { atLeast, atMost, no, noted, partly, unknown, yes, type Claim, type Verdict } from './claim';
export {
  features,
  type Claims,
  type Cni,
  type Feature,
  type Ipam,
  type Life,
  type Mode,
  type Modifier,
  type Port,
  type Requirement,
} from './cni';
export { chosenMtu, type MtuRule } from './mtu';
export { cnis, optionOf, options, refusalOf, type Option } from './option';
export { carriedBy, type Carried } from './wire';
