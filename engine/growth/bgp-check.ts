import type { BgpTopology } from './bgp-design';

/** What a person asks a design to be, as plain numbers; what is left out is assumed. */
export interface BgpAsked {
  readonly topology: BgpTopology;
  readonly nodes: number;
  /** In all, or of each group where there are groups. */
  readonly reflectors?: number | undefined;
  readonly peers?: number | undefined;
  readonly clusterIds?: 'one' | 'several' | undefined;
  readonly groups?: number | undefined;
  /** 2: as many reflectors as a group has stand above those of the groups. */
  readonly levels?: number | undefined;
  readonly racks?: number | undefined;
}

/** What cannot be as it was asked for. */
export interface BgpProblem {
  readonly field: 'reflectors' | 'peers' | 'clusterIds' | 'groups' | 'racks';
  /** What is wrong and what would be right, to follow on the field's name and value. */
  readonly says: string;
}

/** With ids of their own the paths of so many reflectors, or groups of them, are beyond counting. */
const mostOfSeveral = 20;

/** Reflectors of a group where nobody says how many: two carry a group while one fails. */
export const usualInGroup = 2;

/** Everything in a design that contradicts itself or is beyond what is known; numbers are taken to be whole and positive. */
export function checkBgp(asked: BgpAsked): BgpProblem[] {
  const { nodes, racks, topology, groups } = asked;
  return [
    ...unless(racks === undefined || racks <= nodes, 'racks', `more than the ${counted(nodes)} to stand in them`),
    ...(topology !== 'reflectors' ? [] : groups === undefined ? inOneSet(asked) : inGroups({ ...asked, groups })),
  ];
}

const counted = (nodes: number): string => `${nodes} node${nodes === 1 ? '' : 's'}`;

const unless = (fine: boolean, field: BgpProblem['field'], says: string): BgpProblem[] =>
  fine ? [] : [{ field, says }];

function inOneSet({ nodes, reflectors, peers, clusterIds }: BgpAsked): BgpProblem[] {
  const several = clusterIds === 'several';
  return [
    ...unless(
      !several || reflectors === undefined || reflectors <= mostOfSeveral,
      'reflectors',
      `more than can be counted where each has a cluster id of its own; at most ${mostOfSeveral} can be counted`,
    ),
    ...unless(
      !several || peers === undefined || peers === reflectors,
      'clusterIds',
      'what nodes hold is known only where each node peers with every reflector',
    ),
    ...unless(
      reflectors === undefined || reflectors <= nodes,
      'reflectors',
      `more than the nodes; at most ${nodes} can be reflectors`,
    ),
    ...unless(
      reflectors === undefined || peers === undefined || peers <= reflectors,
      'peers',
      `more than the reflectors; at most ${reflectors} can be had`,
    ),
  ];
}

function inGroups({
  nodes,
  groups,
  levels,
  reflectors = usualInGroup,
  peers,
  clusterIds,
}: BgpAsked & { readonly groups: number }): BgpProblem[] {
  const above = levels === 2 ? reflectors : 0;
  const all = groups * reflectors + above;
  return [
    ...unless(
      levels === 2 || groups <= mostOfSeveral,
      'groups',
      `more than can be counted on one level; at most ${mostOfSeveral} can be counted, two levels take more`,
    ),
    ...unless(
      all <= nodes,
      'groups',
      `with ${reflectors} reflectors each${above > 0 ? ` and ${above} above` : ''} that makes ${all} reflectors, more than the ${counted(nodes)}`,
    ),
    ...unless(
      peers === undefined || peers === reflectors,
      'peers',
      `in groups each node peers with all ${reflectors} reflectors of its own`,
    ),
    ...unless(
      clusterIds !== 'one' || groups === 1,
      'clusterIds',
      'groups need ids of their own: reflectors of one id pass nothing on to one another',
    ),
  ];
}
