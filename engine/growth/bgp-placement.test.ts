import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { input, type Unit } from '../quantity';
import { placeReflectors } from './bgp-placement';

const given = <U extends Unit>(value: number, unit: U) => input('given', value, unit, 'test');

const placed = (nodes: number, racks: number, reflectors?: number) =>
  placeReflectors({
    nodes: given(nodes, 'node'),
    racks: given(racks, 'rack'),
    ...(reflectors === undefined ? {} : { reflectors: given(reflectors, 'node') }),
  });

describe('reflectors over racks', () => {
  // Calico's documentation: a mesh for 100 nodes or less; usually two reflectors, or three.
  test.for([
    { nodes: 100, advised: false, reflectors: 2 },
    { nodes: 101, advised: true, reflectors: 2 },
    { nodes: 200, advised: true, reflectors: 2 },
    { nodes: 201, advised: true, reflectors: 3 },
    { nodes: 1, advised: false, reflectors: 1 },
  ])('$nodes nodes: advised $advised, $reflectors reflectors', ({ nodes, advised, reflectors }) => {
    const plan = placed(nodes, 4);
    expect([plan.advised, plan.reflectors.value]).toEqual([advised, reflectors]);
  });

  test('every node and reflector stands somewhere, evenly, and a rack that is lost takes what stands in it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        (nodes, racks, reflectors) => {
          const plan = placed(nodes, racks, reflectors);
          const r = Math.min(nodes, reflectors);
          const standing: { rack: number; reflector: boolean }[] = plan.placement.flatMap((rack) =>
            Array.from({ length: rack.nodes }, (_, at) => ({ rack: rack.rack, reflector: at < rack.reflectors })),
          );
          expect(standing).toHaveLength(nodes);
          expect(standing.filter(({ reflector }) => reflector)).toHaveLength(r);
          const per = plan.placement.map((rack) => rack.reflectors);
          expect(Math.max(...per) - Math.min(...per)).toBeLessThan(2);
          // Whether any one rack can go is asked of each in turn.
          const left = plan.placement.map(({ rack }) => standing.some((one) => one.reflector && one.rack !== rack));
          expect(plan.survivesRack).toBe(left.every(Boolean));
          const lost = plan.failures.find(({ what }) => what === 'a rack');
          if (racks > 1) {
            const alive = standing.filter(({ rack }) => rack !== 0);
            const cut = alive.some(({ reflector }) => reflector) ? 0 : alive.length;
            expect([lost?.lost.value, lost?.cutOff.value]).toEqual([per[0], cut]);
          } else expect(lost).toBeUndefined();
        },
      ),
    );
  });

  test('sessions are those between every two that peer', () => {
    const { sessions } = placeReflectors({
      nodes: given(30, 'node'),
      racks: given(3, 'rack'),
      reflectors: given(3, 'node'),
      gateways: given(2, 'peer'),
    });
    // Calico's documentation, bgp.mdx: 27 nodes with 3 reflectors, which mesh; two gateways for each of them.
    expect(Object.values(sessions).map(({ value }) => value)).toEqual([84 + 6, 3, 81, 6, 27 + 2 + 2, 3]);
  });
});
