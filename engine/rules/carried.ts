import { carriedBy } from '../catalog';
import type { Route, Subject } from './subject';

/** True where a route exists and the pod's packet travels on it as it is, with pod addresses for the underlay to see. */
export const bare = (route: Route | undefined): boolean => route?.carried === 'pod-addresses';

/** True where the option keeps a tunnel, whether or not this plan has traffic for it. */
export const tunnels = ({ option, outer, inner }: Subject): boolean => {
  const far = option.far({ outer, inner });
  return far !== undefined && carriedBy(far) !== 'pod-addresses';
};
