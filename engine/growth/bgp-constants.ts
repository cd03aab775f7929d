import { assume, fact, type Quantity } from '../quantity';
import { bgpMeasurements, calicoBird, cite } from '../source';

const fitted = cite(bgpMeasurements, 'fit over N = 4 to 400, k = 1 to 64; median error 1.2 %, worst 15 %');

/** One BIRD 1.6.8 process, the version Calico's is built on: private memory, in bytes. */
export const birdMemory = {
  base: fact('Memory of a BIRD without sessions', 246 * 1024, 'byte', fitted),
  session: fact('Memory of a session', 20 * 1024, 'byte', fitted),
  path: fact('Memory of a path', 128, 'byte', fitted),
  set: fact('Memory of an attribute set', 479, 'byte', fitted),
} as const;

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
