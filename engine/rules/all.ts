import * as addresses from './addresses';
import * as addressesRoom from './addresses-room';
import * as datapath from './datapath';
import * as host from './host';
import * as hostServices from './host-services';
import * as lifecycle from './lifecycle';
import * as mtu from './mtu';
import * as mtuPlatform from './mtu-platform';
import * as needs from './needs';
import * as needsFurther from './needs-further';
import * as needsWindows from './needs-windows';
import * as operation from './operation';
import * as platform from './platform';
import * as platformAzure from './platform-azure';
import * as platformManaged from './platform-managed';
import * as platformServices from './platform-services';
import { areas, type Rule } from './rule';
import * as scale from './scale';
import * as scaleLimits from './scale-limits';
import * as topology from './topology';
import * as topologyHosts from './topology-hosts';
import * as underlay from './underlay';
import * as underlayPorts from './underlay-ports';

const files = [
  addresses,
  addressesRoom,
  datapath,
  host,
  hostServices,
  lifecycle,
  mtu,
  mtuPlatform,
  needs,
  needsFurther,
  needsWindows,
  operation,
  platform,
  platformAzure,
  platformManaged,
  platformServices,
  scale,
  scaleLimits,
  topology,
  topologyHosts,
  underlay,
  underlayPorts,
];
const areaOf = ({ id }: Rule): number => areas.findIndex((area) => id.startsWith(`${area}/`));

/** Every rule there is, in the order of decision. A rule is added by exporting it from its area's file. */
export const rules: readonly Rule[] = files
  .flatMap((file) =>
    Object.values(file).filter((entry): entry is Rule => typeof entry === 'object' && 'judge' in entry),
  )
  .toSorted((a, b) => areaOf(a) - areaOf(b));
