import * as addresses from './addresses';
import * as datapath from './datapath';
import * as host from './host';
import * as lifecycle from './lifecycle';
import * as mtu from './mtu';
import * as needs from './needs';
import * as operation from './operation';
import * as platform from './platform';
import { areas, type Rule } from './rule';
import * as scale from './scale';
import * as topology from './topology';
import * as underlay from './underlay';

const files = [addresses, datapath, host, lifecycle, mtu, needs, operation, platform, scale, topology, underlay];
const areaOf = ({ id }: Rule): number => areas.findIndex((area) => id.startsWith(`${area}/`));

/** Every rule there is, in the order of decision. A rule is added by exporting it from its area's file. */
export const rules: readonly Rule[] = files
  .flatMap((file) =>
    Object.values(file).filter((entry): entry is Rule => typeof entry === 'object' && 'judge' in entry),
  )
  .toSorted((a, b) => areaOf(a) - areaOf(b));
