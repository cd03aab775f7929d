import { readFileSync, writeFileSync } from 'node:fs';
import { obstacles } from './able';
import { clusters, titleOf, type Cluster } from './bgp-clusters';
import { compareBgp, differencesOf, type BgpComparison } from './bgp-compare';
import { bgpTables, withBgpTables } from './bgp-table';
import { inNamespaces } from './namespaces';

/** Daemons wait for most of the time, so a few clusters share the machine. */
const atOnce = 3;
const periods = 20;

/** Why BGP cannot be measured here, in words; undefined where it can. */
export async function bgpObstacle(): Promise<string | undefined> {
  const general = (await obstacles())({ needs: ['bridge'] });
  if (general !== undefined) return general;
  const said = await inNamespaces('bird --version 2>&1 || true', { limitMs: 10_000 });
  return /version 2\./.test(said) ? undefined : 'BIRD 2 is not installed (Debian: bird2)';
}

/** Run every cluster, or those of one size, and say what differs; the whole is written into the page. */
export async function labBgp(nodes: readonly number[], page: string): Promise<number> {
  const why = await bgpObstacle();
  if (why !== undefined) {
    console.log(`skipped bgp: ${why}`);
    return 0;
  }
  const asked = clusters.filter((cluster) => nodes.length === 0 || nodes.includes(cluster.nodes));
  const comparisons = await comparedInTurn(asked);
  console.log(['', ...bgpTables(comparisons), ''].join('\n'));
  const off = comparisons.flatMap((one) => differencesOf(one).map((says) => `${titleOf(one.cluster)}: ${says}`));
  for (const says of off) console.log(`DIFFERS ${says}`);
  console.log(`${comparisons.length} clusters, ${off.length} cells differ`);
  if (nodes.length === 0) writeFileSync(page, withBgpTables(readFileSync(page, 'utf8'), comparisons));
  else console.log(`${page} stays as it is: it takes the whole table`);
  return off.length === 0 ? 0 : 1;
}

async function comparedInTurn(asked: readonly Cluster[]): Promise<BgpComparison[]> {
  const found: BgpComparison[] = [];
  const waiting = [...asked.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, cluster] = next;
      const comparison = await compareBgp(cluster, periods);
      const off = differencesOf(comparison).length;
      console.log(`${titleOf(cluster)}: ${off === 0 ? 'as predicted' : `${off} cells differ`}`);
      found[at] = comparison;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return found;
}
