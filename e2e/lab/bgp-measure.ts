import program from './bgp.py?raw';
import { titleOf, type Cluster } from './bgp-clusters';
import { inNamespaces } from './namespaces';

/** Seconds between keepalives; a third of the hold time, which Calico leaves at BIRD's 240. */
export const keepaliveSeconds = 3;

/** What was seen of a cluster; lists have an entry for each node, reflectors first. */
export interface Measured {
  readonly sessions: readonly number[];
  readonly paths: readonly number[];
  /** Routes of BIRD in the kernel. */
  readonly routes: readonly number[];
  /** Private memory of each daemon in bytes. */
  readonly memory: readonly number[];
  readonly keepalivesPerSecond: number;
  /** BGP messages and bytes until nothing changed any more, without keepalives after the first. */
  readonly messages: number;
  readonly bytes: number;
  /** Prefixes in those messages, announced or taken back. */
  readonly prefixes: number;
}

/** What bgp.py is asked. */
interface Question extends Cluster {
  readonly keepalive: number;
  /** Keepalive times during which keepalives are counted. */
  readonly periods: number;
  readonly limitSeconds: number;
}

const limitSeconds = 120;

/** Run a cluster's daemons until all is learnt, count keepalives for some periods, and tell what was seen. */
export async function measureBgp(cluster: Cluster, periods: number): Promise<Measured> {
  const question: Question = { ...cluster, keepalive: keepaliveSeconds, periods, limitSeconds };
  const limitMs = 1000 * (limitSeconds + 60 + keepaliveSeconds * (periods + 2));
  try {
    const input = JSON.stringify(question);
    return JSON.parse(
      await inNamespaces('exec python3 -c "$CLUSTER"', { input, env: { CLUSTER: program }, limitMs }),
    ) as Measured;
  } catch (error) {
    throw new Error(`${titleOf(cluster)}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
