import type { Family } from '../prefix';
import { stack, type Header, type Stack } from './header';
import { ip } from './ip';

/** A tunnel for each family of the underlay that it can run over. */
export type Tunnel = Readonly<Partial<Record<Family, Stack>>>;

/** The same headers behind an IPv4 or an IPv6 header, for the families that can carry them. */
export const inFamilies = (families: readonly Family[], ...inner: Header[]): Tunnel =>
  Object.fromEntries(families.map((family) => [family, stack(ip(family), ...inner)]));
