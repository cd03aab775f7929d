import type { Plan } from '../plan';

/** The first of some ports that nothing else on the underlay has; the first of all where every one is taken. */
export const freePort = ({ underlay }: Plan, usual: number, ...others: readonly number[]): number =>
  [usual, ...others].find((port) => !underlay.busyPorts.includes(port)) ?? usual;

/** The one port that Windows nodes take for VXLAN (Flannel's Documentation/backends.md; Calico's limitations.mdx). */
export const windowsVxlan = 4789;
