import type { Route } from './subject';

/** True where a route shows the underlay pod addresses that it does not know. */
export const bare = (route: Route | undefined): boolean => route?.carried === 'pod-addresses';

/** True where a route shows the underlay pod addresses, whether or not the network was given routes to them. */
export const showsPods = (route: Route | undefined): boolean => bare(route) || route?.carried === 'routed-addresses';

/** True where nothing is put around the pod's packet. */
export const plain = (route: Route | undefined): boolean => route?.tunnel.length === 0;
