import { assume, fact, type Quantity } from '../quantity';
import { bgpMeasurements, calicoBird, calicoDocs, cite, issue, type Citation } from '../source';

const fitted = cite(bgpMeasurements, 'fit over N = 4 to 400, k = 1 to 64; median error 1.2 %, worst 15 %');
const fittedToBird2 = cite(bgpMeasurements, 'fit over the runs of BIRD 2.0.12; median error 0.7 %, worst 14 %');

const memoryOf = (base: number, session: number, path: number, set: number, from: Citation) => ({
  base: fact('Memory of a BIRD without sessions', base * 1024, 'byte', from),
  session: fact('Memory of a session', session * 1024, 'byte', from),
  path: fact('Memory of a path', path, 'byte', from),
  set: fact('Memory of an attribute set', set, 'byte', from),
});

/** Private memory of one BIRD process in bytes: 1.6.8, the version Calico's is built on, and 2.0.12. */
export const birdMemory = {
  bird1: memoryOf(246, 20, 128, 479, fitted),
  bird2: memoryOf(791, 22.5, 155, 345, fittedToBird2),
} as const;

export type BgpDaemon = keyof typeof birdMemory;

export const keepalive = fact(
  'Keepalive time',
  80,
  'second',
  cite(calicoBird, 'proto/bgp/config.Y: hold time 240 s, a third of it'),
);

/** BIRD starts each timer at 75 to 100 % of its value, uniformly; the mean is what counts over many timers. */
export const timerMean = fact(
  'Mean of a started timer',
  0.875,
  'ratio',
  cite(calicoBird, 'proto/bgp/bgp.c, bgp_start_timer'),
);

/** Reflectors that a plan is given where it does not say: enough to lose one, three where the cluster is large. */
export const usualReflectors = (nodes: Quantity<'node'>): Quantity<'node'> =>
  assume(
    'Route reflectors',
    Math.min(nodes.value, nodes.value > 200 ? 3 : 2),
    'node',
    'two carry a cluster while one fails, and past 200 nodes a third keeps two while one is serviced; a cluster smaller than that has no more than its nodes',
    { cite: cite(bgpMeasurements, 'one of two or three reflectors lost: only its own block goes') },
  );

/** Nodes up to which Calico's documentation advises a full mesh. */
export const meshAdvised = fact(
  'Nodes that a full mesh is documented for',
  100,
  'node',
  cite(calicoDocs, 'networking/configuring/bgp.mdx'),
);

/** A mesh of so many nodes was reported to fail. */
export const meshFailed = fact(
  'Nodes of a mesh that was reported to fail',
  700,
  'node',
  cite(issue('projectcalico/calico', 1579), 'report'),
);
