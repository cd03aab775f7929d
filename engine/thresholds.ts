import { addressMap, switchTables } from './ceilings-further';
import type { Curve } from './curve';
import { connectionsFollowed, neighbourThresholds, typhas, usualDynamicNeighbours } from './growth';
import type { Plan } from './plan';
import { formula, named, type Quantity } from './quantity';
import { weaveConnectionLimit, type Ranked } from './rules';

type Thresholds = (option: Ranked, plan: Plan) => readonly Quantity[];

const { few, many, most } = neighbourThresholds;
const neighbours: Thresholds = () => [few, many, most];
const ownLimit: Thresholds = ({ subject: { option } }) =>
  option.limits.filter(({ raise }) => raise === 'EVENT_QUEUE_DEPTH').map((limit) => limit.most);

/** What a rule holds the number of nodes against, as the number of the table's entries. */
const quota: Thresholds = ({ findings }, { nodes, underlay }) => {
  if (underlay.routeQuota !== undefined) return [underlay.routeQuota];
  const judged = findings.find(({ rule }) => rule === 'scale/cloud-routes');
  const [held, limit] = judged?.claim.quantities ?? [];
  return held === nodes.target && limit !== undefined ? [limit] : [];
};

const known: Readonly<Record<string, Thresholds>> = {
  'state/dynamic-neighbours': neighbours,
  'state/segment-neighbours': neighbours,
  'state/weave-connections-per-peer': () => [weaveConnectionLimit],
  'state/cloud-routes': quota,
  'state/endpoint-map': () => [addressMap],
  'kernel/connections': () => [connectionsFollowed],
  'control/typhas': () => Object.values(typhas.constants).filter(({ unit }) => unit === 'replica'),
  'control/typha-connections': () => Object.values(typhas.constants).filter(({ unit }) => unit === 'node'),
  'control/start-events': ownLimit,
  'bgp/sessions-on-switch': (_, { underlay: { dynamicNeighbors: stated } }) => [
    stated.value > 0 ? stated : usualDynamicNeighbours,
  ],
  'bgp/routes-on-switch': (_, { underlay: { routeQuota } }) => (routeQuota === undefined ? switchTables : [routeQuota]),
  'addresses/blocks': ({ subject: { addresses } }) => [
    formula('Blocks for as many nodes as have addresses', 'block', 'nodes * k', {
      nodes: addresses.nodes,
      k: addresses.blocksPerNode,
    }),
  ],
  'addresses/pods': ({ subject: { addresses } }) => [
    formula('Pod addresses that nodes can give', 'address', 'nodes * pods', {
      nodes: addresses.nodes,
      pods: addresses.podsPerNode,
    }),
  ],
  'addresses/nodes': ({ subject: { addresses } }) =>
    addresses.limits.filter(({ field }) => field === 'addresses.nodes').map(({ what, at }) => named(what, at)),
};

/** Sizes of tables, quotas and limits that a curve of an option runs into, in the curve's unit; none where none is known. */
export const thresholdsOf = ({ id }: Pick<Curve, 'id'>, option: Ranked, plan: Plan): readonly Quantity[] =>
  known[id]?.(option, plan) ?? [];
