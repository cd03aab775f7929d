import { type Address, type Prefix, rangeHolds, type Range, sizeOf, sizeOfRange, widthOf } from '../prefix';

/**
 * An address a number of addresses further on.
 *
 * @throws RangeError beyond the last address of the family or before its first
 */
export function addressAfter({ family, value }: Address, offset: bigint): Address {
  const moved = value + offset;
  if (moved < 0n || moved >> BigInt(widthOf(family)) > 0n) throw new RangeError('The family has no such address');
  return { family, value: moved };
}

/**
 * The order in which kube-apiserver tries the ClusterIPs of a range: from an offset to the end, then from the start.
 *
 * An offset beyond the range begins at its first address.
 *
 * @see kubernetes/kubernetes pkg/registry/core/service/ipallocator/ipallocator.go, ipIterator, at 2e0908106e44
 */
export function* clusterIpsInOrder(range: Range, offset: bigint): Generator<Address> {
  const size = sizeOfRange(range);
  const start = offset < size ? offset : 0n;
  for (let step = 0n; step < size; step += 1n) {
    yield { family: range.family, value: range.first + ((start + step) % size) };
  }
}

/** Addresses of an IPv6 range that the older allocator keeps a bit for. */
const widestBitmap = 1n << 16n;

/**
 * What the allocator with a bitmap gives out: no network address, in IPv4 no broadcast address, and of IPv6 no more than
 * the first 65,536 addresses. Undefined when nothing is left.
 *
 * @see kubernetes/kubernetes pkg/registry/core/service/ipallocator/bitmap.go at 104e4e8efad1
 */
export function bitmapRange(prefix: Prefix): Range | undefined {
  const { family, base } = prefix;
  const size = family === 6 && sizeOf(prefix) > widestBitmap ? widestBitmap : sizeOf(prefix);
  const last = base + size - (family === 4 ? 2n : 1n);
  return last > base ? { family, first: base + 1n, last } : undefined;
}

/** Whether the allocator with a bitmap could give out an address. */
export function inBitmap(prefix: Prefix, address: Address): boolean {
  const range = bitmapRange(prefix);
  return range !== undefined && rangeHolds(range, address);
}
