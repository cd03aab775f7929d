import { overheadOf, vxlanTunnel } from '../headers';
import type { Plan } from '../plan';
import { showPrefix, type Family, type Prefix } from '../prefix';
import type { Quantity } from '../quantity';

/** Calico's own block lengths (api/pkg/apis/projectcalico/v3/ippool.go, blockSize). */
const usualBlocks: Readonly<Record<Family, number>> = { 4: 26, 6: 122 };

/** A pool's range and the length of its blocks; the plan states one length, which is that of its first range. */
export function inFamily({ addresses }: Plan, prefix: Prefix): { readonly cidr: string; readonly blockSize: number } {
  const stated = addresses.cluster[0]?.family === prefix.family ? addresses.blockSize?.value : undefined;
  return { cidr: showPrefix(prefix), blockSize: stated ?? usualBlocks[prefix.family] };
}

/** What VXLAN takes of a packet over an underlay of one family. */
export const overheadIn = (outer: Family): Quantity<'byte'> => overheadOf('VXLAN', vxlanTunnel[outer] ?? []);

/** The pod range of one family. */
export const ofFamily = ({ addresses }: Plan, family: Family): Prefix | undefined =>
  addresses.cluster.find((prefix) => prefix.family === family);
