import { describe, expect, test } from 'vitest';
import { input, type Unit } from '../quantity';
import { answerBgp } from './bgp-answer';
import type { AsLayout, BgpDesign } from './bgp-design';
import { Network } from './testing';

const given = <U extends Unit>(value: number, unit: U) => input('given', value, unit, 'test');

interface Size {
  readonly as: AsLayout;
  readonly racks: number;
  readonly nodesPerRack: number;
  /** Switches in each rack. */
  readonly leaves: number;
}

const design = ({ as, racks, nodesPerRack, leaves }: Size): BgpDesign => ({
  topology: 'fabric',
  nodes: given(racks * nodesPerRack, 'node'),
  blocksPerNode: given(1, 'block'),
  peersPerNode: given(leaves, 'peer'),
  rackNodes: given(nodesPerRack, 'node'),
  as,
});

/** Nodes first, then leaves, then two spines; RFC 7938 gives each leaf or rack an AS and the spines one. */
function network({ as, racks, nodesPerRack, leaves }: Size): Network {
  const net = new Network();
  const asOf = {
    one: () => 64_512,
    rack: (rack: number) => 65_000 + rack,
    server: (_: number, at: number) => 70_000 + at,
  };
  const nodes = Array.from({ length: racks * nodesPerRack }, (_, at) => {
    const rack = at % racks;
    return { rack, who: net.add({ as: asOf[as](rack, at) }) };
  });
  const quiet = { origin: false, addPaths: false };
  const leaf = Array.from({ length: racks * leaves }, (_, at) => {
    const rack = at % racks;
    return { rack, who: net.add({ as: as === 'rack' ? 65_000 + rack : 80_000 + rack, ...quiet }) };
  });
  const spines = [net.add({ as: 90_000, ...quiet }), net.add({ as: 90_000, ...quiet })];
  for (const one of leaf) {
    for (const spine of spines) net.peer(one.who, spine);
    for (const node of nodes)
      if (node.rack === one.rack) net.peer(one.who, node.who, as === 'rack' ? { from: one.who + 1 } : {});
  }
  return net;
}

describe('a fabric', () => {
  test.for([
    { as: 'server', racks: 1, nodesPerRack: 4, leaves: 1 },
    { as: 'server', racks: 2, nodesPerRack: 3, leaves: 2 },
    { as: 'rack', racks: 3, nodesPerRack: 2, leaves: 1 },
    { as: 'rack', racks: 2, nodesPerRack: 3, leaves: 2 },
  ] as const)('of $racks racks with $leaves leaves and an AS a $as gives what passing on routes finds', (size) => {
    const nodes = size.racks * size.nodesPerRack;
    const { paths, known, sessions } = network(size).run();
    const told = answerBgp(design(size));
    const held = paths.slice(0, nodes);
    expect([told.paths.perNode.min.value, told.paths.perNode.max.value]).toEqual([
      Math.min(...held),
      Math.max(...held),
    ]);
    // The own block is a blackhole, so a route as well.
    expect(told.routes.perNode.max.value).toBe(Math.max(...known.slice(0, nodes)) + 1);
    const toNodes = sessions.slice(0, nodes).reduce((all, some) => all + some, 0);
    expect(told.sessions.total.value).toBe(toNodes);
    // Two spines are peers of each leaf as well.
    expect(told.sessions.onSwitch?.value).toBe((sessions[nodes] ?? 0) - 2);
    expect(told.routes.onSwitch?.value).toBe(known[nodes]);
    expect(told.warnings).toEqual([]);
  });

  test('with one AS for all nodes passes no node a route of another, which is warned of', () => {
    const size: Size = { as: 'one', racks: 2, nodesPerRack: 3, leaves: 2 };
    expect(network(size).run().paths.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
    const told = answerBgp(design(size));
    // Two leaves, a default route from each; the own block and the default route in the kernel.
    expect([told.paths.perNode.max.value, told.routes.perNode.max.value]).toEqual([2, 2]);
    expect(told.routes.onSwitch?.value).toBe(3);
    expect(told.warnings.map(({ id }) => id)).toEqual(['own-as']);
  });

  // FRR's documentation: bgp listen limit is 100 unless set.
  test.for([
    { nodesPerRack: 100, limit: undefined, warned: false },
    { nodesPerRack: 101, limit: undefined, warned: true },
    { nodesPerRack: 101, limit: 255, warned: false },
    { nodesPerRack: 21, limit: 20, warned: true },
  ])('$nodesPerRack nodes on a switch that accepts $limit: warned $warned', ({ nodesPerRack, limit, warned }) => {
    const asked = design({ as: 'server', racks: 4, nodesPerRack, leaves: 1 });
    const { warnings, convergence, convergenceUnknown } = answerBgp(
      limit === undefined ? asked : { ...asked, dynamicNeighbours: given(limit, 'peer') },
    );
    expect(warnings.map(({ id }) => id)).toEqual(warned ? ['dynamic-neighbours'] : []);
    expect([convergence, convergenceUnknown]).toEqual([undefined, expect.stringContaining('maker')]);
  });

  test('more servers than private AS numbers of two bytes are told', () => {
    const ids = (racks: number) =>
      answerBgp(design({ as: 'server', racks, nodesPerRack: 11, leaves: 1 })).warnings.map(({ id }) => id);
    expect([ids(93), ids(94)]).toEqual([[], ['private-as-numbers']]);
  });
});
