import {
  assume,
  checkBgp,
  designOf,
  formula,
  reflectorPlan,
  usualInGroup,
  type AsLayout,
  type BgpDesign,
  type BgpProblem,
  type BgpTopology,
  type Option,
  type Plan,
  type Quantity,
  type ReflectorPlan,
  type Unit,
} from '../../engine';

/** What a person tries out in place of what the plan says; what is left out is as the plan has it. */
export interface Trial {
  readonly topology: BgpTopology;
  readonly nodes?: number | undefined;
  readonly racks?: number | undefined;
  /** In all, or of each group where there are groups. */
  readonly reflectors?: number | undefined;
  readonly peers?: number | undefined;
  readonly clusterIds?: 'one' | 'several' | undefined;
  /** 1: none. */
  readonly groups?: number | undefined;
  readonly levels?: '1' | '2' | undefined;
  readonly gateways?: number | undefined;
  /** Leaf switches of a rack. */
  readonly switches?: number | undefined;
  readonly as?: AsLayout | undefined;
}

/** A trial with all that it leaves out filled in. */
export interface Tried {
  readonly topology: BgpTopology;
  readonly nodes: Quantity<'node'>;
  readonly racks: Quantity<'rack'>;
  readonly reflectors: Quantity<'node'>;
  readonly peers: Quantity<'peer'>;
  readonly clusterIds: 'one' | 'several';
  readonly groups: number;
  readonly levels: '1' | '2';
  readonly gateways: Quantity<'peer'>;
  readonly switches: Quantity<'peer'>;
  readonly as: AsLayout;
  /** What the size calls for. */
  readonly advice: ReflectorPlan;
  /** What contradicts what, in words to stand at the field. */
  readonly problems: Problems;
  /** Whether its reflectors, drawn or not, go together with the rest. */
  readonly reflects: boolean;
}

type Problems = Readonly<Partial<Record<BgpProblem['field'], string>>>;

const trying = <U extends Unit>(name: string, value: number, unit: U): Quantity<U> =>
  assume(name, value, unit, 'tried out here, not in the plan');

/**
 * Fill in what a trial leaves out, by the plan and by the size that is tried.
 *
 * @param k blocks that a node announces
 */
export function triedOf(trial: Trial, plan: Plan, option: Pick<Option, 'cni'>, k: Quantity<'block'>): Tried {
  const nodes = trial.nodes === undefined ? plan.nodes.target : trying('Nodes', trial.nodes, 'node');
  const of = (bgp: BgpTopology): BgpDesign | undefined => designOf({ bgp, cni: option.cni }, plan, k, nodes);
  const [reflecting, switching] = [of('reflectors'), of('fabric')];
  const advice = reflectorPlan(plan, { nodes });
  const groups = trial.groups ?? 1;
  const reflectors =
    trial.reflectors !== undefined
      ? trying(groups > 1 ? 'Reflectors of a group' : 'Route reflectors', trial.reflectors, 'node')
      : groups > 1
        ? assume('Reflectors of a group', usualInGroup, 'node', 'two carry a group while one fails')
        : (reflecting?.reflectors ?? advice.reflectors);
  const peers =
    trial.peers === undefined || groups > 1
      ? formula('Reflectors a node peers with', 'peer', 'r', { r: reflectors })
      : trying('Reflectors a node peers with', trial.peers, 'peer');
  const tried: Filled = {
    topology: trial.topology,
    nodes,
    racks: trial.racks === undefined ? fewest(advice.racks, nodes) : trying('Racks', trial.racks, 'rack'),
    reflectors,
    peers,
    clusterIds: groups > 1 ? 'several' : (trial.clusterIds ?? plan.routing.clusterIds),
    groups,
    levels: groups > 1 ? (trial.levels ?? '1') : '1',
    gateways:
      trial.gateways === undefined
        ? (reflecting?.gateways ?? assume('Gateways', 0, 'peer', 'the plan names none', { field: 'routing.peers' }))
        : trying('Gateways', trial.gateways, 'peer'),
    switches:
      trial.switches === undefined
        ? (switching?.peersPerNode ?? assume('Leaf switches of a rack', 1, 'peer', 'the plan names none'))
        : trying('Leaf switches of a rack', trial.switches, 'peer'),
    as: trial.as ?? plan.routing.as,
    advice,
  };
  const asReflectors = problemsOf(trial, { ...tried, topology: 'reflectors' });
  return { ...tried, problems: problemsOf(trial, tried), reflects: Object.keys(asReflectors).length === 0 };
}

type Filled = Omit<Tried, 'problems' | 'reflects'>;

const fewest = (racks: Quantity<'rack'>, nodes: Quantity<'node'>): Quantity<'rack'> =>
  racks.value <= nodes.value
    ? racks
    : formula('Racks, no more than nodes', 'rack', 'min(racks, n)', { racks, n: nodes });

/** Above so many reflectors it is not followed who shares which, where each serves some nodes only. */
const mostShared = 100;

function problemsOf(
  { racks, peers: asked }: Trial,
  { topology, nodes, reflectors, peers, clusterIds, groups, levels }: Filled,
): Problems {
  const grouped = groups > 1;
  const found = checkBgp({
    topology,
    nodes: nodes.value,
    racks: grouped && topology === 'reflectors' ? undefined : racks,
    reflectors: reflectors.value,
    ...(grouped ? { groups, levels: Number(levels) } : { clusterIds, peers: asked }),
  });
  const many = topology === 'reflectors' && !grouped && peers.value < reflectors.value && reflectors.value > mostShared;
  const problems: Partial<Record<BgpProblem['field'], string>> = {};
  if (many)
    problems.peers = `fewer than all is followed for up to ${mostShared} reflectors; take all ${reflectors.value}`;
  for (const { field, says } of found) problems[field] ??= says;
  return problems;
}

/** The designs that a trial without problems stands for: as it is asked for, and what takes its place where that can be. */
export function designsOf(
  tried: Tried,
  plan: Plan,
  option: Pick<Option, 'cni'>,
  k: Quantity<'block'>,
): Readonly<Partial<Record<BgpTopology, BgpDesign>>> {
  const { nodes, racks, reflectors, peers, clusterIds, groups, levels, gateways, switches, as } = tried;
  const of = (topology: BgpTopology, more: Partial<BgpDesign>): BgpDesign => {
    const base: BgpDesign = { topology, nodes, blocksPerNode: k };
    const { keepalive, speaker, dynamicNeighbours } =
      designOf({ bgp: topology, cni: option.cni }, plan, k, nodes) ?? base;
    return {
      ...base,
      ...(keepalive && { keepalive }),
      ...(speaker && { speaker }),
      ...(dynamicNeighbours && { dynamicNeighbours }),
      ...more,
    };
  };
  const out = gateways.value > 0 ? { gateways } : {};
  const flat: Partial<BgpDesign> = { reflectors, peersPerNode: peers, clusterIds, ...out };
  const grouped: Partial<BgpDesign> = {
    reflectors,
    groups: trying('Groups', groups, 'group'),
    ...(levels === '2'
      ? { upper: formula('Upper reflectors, as many as a group has', 'node', 'r', { r: reflectors }) }
      : {}),
    ...out,
  };
  return {
    mesh: of('mesh', {}),
    ...(tried.reflects ? { reflectors: of('reflectors', groups > 1 ? grouped : flat) } : {}),
    fabric: of('fabric', {
      as,
      peersPerNode: switches,
      rackNodes: formula('Nodes of the fullest rack', 'node', 'ceil(n / racks)', { n: nodes, racks }),
    }),
  };
}
