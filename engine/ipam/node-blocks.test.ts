import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastAddress, nthSubnet, overlaps, type Prefix, prefixAround, sizeOfLength, widthOf } from '../prefix';
import { nodeBlockOf } from './node-allocator';
import { allocate, nodeBlocks, occupy, release, takenCount } from './node-blocks';

/** A cluster CIDR of up to 64 blocks, with what is done to it; places lie in the cluster CIDR, around it or elsewhere. */
const runs = fc
  .record({
    family: fc.constantFrom(4 as const, 6 as const),
    bits: fc.bigInt(0n, (1n << 128n) - 1n),
    length: fc.integer({ min: 8, max: 24 }),
    more: fc.integer({ min: 0, max: 6 }),
    steps: fc.array(
      fc.record({
        does: fc.constantFrom('allocate', 'allocate', 'occupy', 'release'),
        bits: fc.bigInt(0n, (1n << 128n) - 1n),
        longer: fc.integer({ min: -2, max: 8 }),
        away: fc.integer({ min: 0, max: 9 }),
      }),
      { maxLength: 40 },
    ),
  })
  .map(({ family, bits, length, more, steps }) => {
    const cluster = prefixAround({ family, value: BigInt.asUintN(widthOf(family), bits) }, length);
    const within = sizeOfLength(family, length);
    return {
      cluster,
      mask: length + more,
      steps: steps.map(({ does, bits: place, longer, away }) => {
        const value = away === 0 ? BigInt.asUintN(widthOf(family), place) : cluster.base + (place % within);
        return { does, prefix: prefixAround({ family, value }, length + longer) };
      }),
    };
  });

/** One bit a block, as cidr_set.go keeps them, and every block looked at in turn. */
class Bits {
  private readonly blocks: readonly Prefix[];
  readonly used: boolean[];
  private next = 0;

  constructor(cluster: Prefix, mask: number) {
    const count = 2 ** (mask - cluster.length);
    this.blocks = Array.from({ length: count }, (_, at) => nthSubnet(cluster, mask, at) ?? cluster);
    this.used = this.blocks.map(() => false);
  }

  allocate(): Prefix | undefined {
    const order = this.blocks.map((_, step) => (this.next + step) % this.blocks.length);
    const at = order.find((index) => this.used[index] !== true);
    if (at === undefined) return undefined;
    this.used[at] = true;
    this.next = (at + 1) % this.blocks.length;
    return this.blocks[at];
  }

  mark(prefix: Prefix, used: boolean): void {
    for (const [at, block] of this.blocks.entries()) if (overlaps(block, prefix)) this.used[at] = used;
  }
}

test('blocks are handed out, taken and given back as a bit for each would have it', () => {
  fc.assert(
    fc.property(runs, ({ cluster, mask, steps }) => {
      const bits = new Bits(cluster, mask);
      let blocks = nodeBlocks(cluster, mask);
      for (const { does, prefix } of steps) {
        if (does === 'allocate') {
          const next = allocate(blocks);
          expect(next?.block).toEqual(bits.allocate());
          blocks = next?.blocks ?? blocks;
        } else {
          bits.mark(prefix, does === 'occupy');
          blocks = does === 'occupy' ? occupy(blocks, prefix) : release(blocks, prefix);
        }
        expect(takenCount(blocks)).toBe(BigInt(bits.used.filter(Boolean).length));
      }
    }),
  );
});

test('a block knows its number', () => {
  fc.assert(
    fc.property(runs, fc.nat(), ({ cluster, mask }, some) => {
      const index = some % 2 ** (mask - cluster.length);
      const block = nthSubnet(cluster, mask, index) ?? cluster;
      expect(nodeBlockOf(cluster, mask, block)).toBe(BigInt(index));
      const inside = prefixAround(lastAddress(block), widthOf(cluster.family));
      expect(nodeBlockOf(cluster, mask, inside)).toBe(BigInt(index));
    }),
  );
});
