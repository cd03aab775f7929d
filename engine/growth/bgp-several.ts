import { assume, formula, type Quantity } from '../quantity';
import { reflectorSessions } from './bgp';
import type { Traffic } from './bgp-convergence';
import { groupedSessions, levelSessions } from './bgp-grouped';
import { messageBytes } from './bgp-messages';
import { passedModels as model } from './bgp-passed';
import { sequencesOf } from './bgp-reflectors';
import type { Reflected } from './bgp-ring';
import { waysThrough, type Grouped } from './bgp-ways';

interface Passed {
  readonly sessions: Quantity<'session'>;
  readonly k: Quantity<'block'>;
  /** Updates that reflectors pass on, and the cluster ids in them beyond the first of each. */
  readonly sent: Quantity<'message'>;
  readonly ids: Quantity<'entry'>;
  readonly atMost?: true;
}

const traffic = ({ sessions, k, sent, ids, atMost }: Passed): Traffic => ({
  messages: model.messages.at({ sessions, passed: sent }),
  bytes: model.bytes.at({ sessions, k, sent, ids, ...messageBytes }),
  prefixes: model.prefixes.at({ sessions, passed: sent, k }),
  ...(atMost && { atMost }),
});

/** Until all is learnt, where each reflector has a cluster id of its own and serves every node. */
export function trafficOfSeveral({ n, r, c, k, clients: m }: Reflected): Traffic {
  const { all, less } = sequencesOf(r);
  return traffic({
    sessions: reflectorSessions.at({ n, r, c }),
    k,
    sent: model.several.at({ r, m, all: all.count, less: less.count }),
    ids: model.severalIds.at({ r, m, allIds: all.more, lessIds: less.more }),
  });
}

/** When a node leaves that each reflector of an id of its own serves. */
export const leaveSeveral = ({ r, clients: m }: Reflected): Quantity<'message'> =>
  model.leaveSeveral.at({ r, m, all: sequencesOf(r).all.count });

/** Until all is learnt, where reflectors stand in groups. */
export function trafficOfGroups(grouped: Grouped): Traffic {
  const { n, g, r, u, k, clients: m } = grouped;
  const q = squares(grouped);
  // By any reflector of one id a way has the same attributes.
  const atMost = r.value > 1 || (u?.value ?? 0) > 1 ? { atMost: true as const } : {};
  if (u !== undefined) {
    const inputs = { g, r, u, m, q, ...peersOfLevels({ ...grouped, u }) };
    return traffic({
      sessions: levelSessions.at({ n, g, r, u }),
      k,
      sent: model.levels.at(inputs),
      ids: model.levelsIds.at(inputs),
      ...atMost,
    });
  }
  const { there, back, across } = waysThrough(grouped);
  const ways = { there: there.count, back: back.count, across: across.count };
  const ids = { thereIds: there.more, backIds: back.more, acrossIds: across.more };
  return traffic({
    sessions: groupedSessions.at({ n, g, r }),
    k,
    sent: model.groups.at({ g, r, m, q, ...ways }),
    ids: model.groupsIds.at({ g, r, m, q, ...ids }),
    ...atMost,
  });
}

/** When a node of a largest group leaves. */
export function leaveGroups(grouped: Grouped): Quantity<'message'> {
  const { g, r, u, clients: m, kinds } = grouped;
  const most = kinds[0]?.m ?? m;
  return u === undefined
    ? model.leaveGroup.at({ g, r, m, most, there: waysThrough(grouped).there.count })
    : model.leaveLevels.at({ g, r, u, m, most, ...peersOfLevels({ ...grouped, u }) });
}

const peersOfLevels = ({ g, r, u }: Grouped & { readonly u: Quantity<'node'> }) => ({
  x: formula('Further reflectors that a lower one tells', 'peer', 'r + u - 2', { r, u }),
  y: formula('Further reflectors that an upper one tells', 'peer', 'g * r + u - 2', { g, r, u }),
});

const squares = ({ kinds }: Grouped): Quantity<'ratio'> =>
  assume(
    'Clients of each group, squared and summed',
    kinds.reduce((total, { groups, m }) => total + groups * m.value ** 2, 0),
    'ratio',
    'reflectors tell each node of their group of each other, and nodes are spread evenly',
  );
