import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input, type Unit } from '../quantity';
import { checkBgp, type BgpAsked } from './bgp-check';
import { growBgp } from './bgp-design';

const given = <U extends Unit>(value: number, unit: U) => input('given', value, unit, 'test');
const whole = (max: number) => fc.integer({ min: 1, max });
const asked = fc.record(
  {
    nodes: whole(30),
    reflectors: whole(8),
    peers: whole(8),
    clusterIds: fc.constantFrom('one' as const, 'several' as const),
    groups: whole(8),
    levels: whole(2),
  },
  { requiredKeys: ['nodes', 'reflectors'] },
);

/** Whether the closed forms take it: they refuse what they do not hold for. */
function grows({ nodes, reflectors = 2, peers, clusterIds, groups, levels }: Omit<BgpAsked, 'topology'>): boolean {
  try {
    growBgp({
      topology: 'reflectors',
      nodes: given(nodes, 'node'),
      blocksPerNode: given(1, 'block'),
      reflectors: given(reflectors, 'node'),
      ...(peers === undefined ? {} : { peersPerNode: given(peers, 'peer') }),
      ...(clusterIds === undefined ? {} : { clusterIds }),
      ...(groups === undefined ? {} : { groups: given(groups, 'group') }),
      ...(levels === 2 && groups !== undefined ? { upper: given(reflectors, 'node') } : {}),
    });
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return false;
  }
}

test('what is refused is what no closed form holds for', () => {
  fc.assert(
    fc.property(asked, (one) => {
      expect(checkBgp({ ...one, topology: 'reflectors' }).length === 0).toBe(grows(one));
    }),
    {
      numRuns: 500,
    },
  );
});

test('each problem stands at its field, all of them at once', () => {
  const fields = (one: Omit<BgpAsked, 'topology'>) =>
    checkBgp({ topology: 'reflectors', ...one }).map(({ field }) => field);
  expect(fields({ nodes: 4, reflectors: 5, peers: 6, racks: 9 })).toEqual(['racks', 'reflectors', 'peers']);
  expect(fields({ nodes: 90, reflectors: 21, clusterIds: 'several' })).toEqual(['reflectors']);
  expect(fields({ nodes: 90, reflectors: 1, groups: 21 })).toEqual(['groups']);
  expect(fields({ nodes: 90, reflectors: 1, groups: 21, levels: 2 })).toEqual([]);
  expect(checkBgp({ topology: 'mesh', nodes: 4, reflectors: 5 })).toEqual([]);
});
