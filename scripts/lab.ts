// Hold the product against the kernel and the daemons of this machine. Linux and root.
// npm run lab -- packets [LINK MTU...], npm run lab -- bgp [NODES...]
import { readFileSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import process from 'node:process';
import { obstacles } from '../e2e/lab/able';
import { labBgp } from '../e2e/lab/bgp';
import { clusters } from '../e2e/lab/bgp-clusters';
import { cellsOf, compare, type Comparison } from '../e2e/lab/compare';
import { datapaths } from '../e2e/lab/datapaths';
import { endAll } from '../e2e/lab/namespaces';
import { tables, withTables } from '../e2e/lab/table';

const usualLinks = [1500, 9000, 1460];
/** What leaves room for IPv6 inside VXLAN over IPv6. */
const leastLink = 1350;
const page = 'docs/validation.md';

function main([subject, ...words]: readonly string[]): Promise<number> {
  const numbers = words.map(Number);
  if (subject === 'packets' && numbers.every((link) => Number.isInteger(link) && link >= leastLink && link <= 65_535))
    return labPackets(numbers);
  const sizes = [...new Set(clusters.map(({ nodes }) => nodes))].sort((a, b) => a - b);
  if (subject === 'bgp' && numbers.every((nodes) => sizes.includes(nodes))) return labBgp(numbers, page);
  console.error(
    `lab: say lab packets [LINK MTU...], each from ${leastLink} to 65535, or lab bgp [NODES...], of ${sizes.join(', ')}`,
  );
  return Promise.resolve(2);
}

async function labPackets(asked: readonly number[]): Promise<number> {
  const links = asked.length === 0 ? usualLinks : asked;
  const obstacle = await obstacles();
  const comparisons: Comparison[] = [];
  let [skipped, broken] = [0, 0];
  for (const datapath of datapaths) {
    const why = obstacle(datapath);
    if (why !== undefined) {
      console.log(`skipped ${datapath.id}: ${why}`);
      skipped += 1;
      continue;
    }
    for (const link of links) {
      try {
        const comparison = await compare(datapath, link);
        comparisons.push(comparison);
        const off = cellsOf(comparison).filter(({ cell }) => cell.difference !== 0).length;
        console.log(`${datapath.id} at ${link}: ${off === 0 ? 'equal' : `${off} cells differ`}`);
      } catch (error) {
        console.error(`FAILED ${datapath.id} at ${link}: ${error instanceof Error ? error.message : String(error)}`);
        broken += 1;
      }
    }
  }
  const code = report(comparisons, { whole: skipped + broken === 0 && asked.length === 0 });
  return broken === 0 ? code : 1;
}

function report(comparisons: readonly Comparison[], { whole }: { readonly whole: boolean }): number {
  if (comparisons.length === 0) return 0;
  const cells = comparisons.flatMap(cellsOf);
  const off = cells.filter(({ cell }) => cell.difference !== 0);
  console.log(['', ...tables(comparisons), ''].join('\n'));
  for (const { about, cell } of off) {
    console.log(`DIFFERS ${about}: predicted ${cell.predicted}, measured ${cell.measured}`);
  }
  console.log(`${cells.length} cells, ${off.length} differ, on Linux ${release()}`);
  if (whole) writeFileSync(page, withTables(readFileSync(page, 'utf8'), comparisons));
  else console.log(`${page} stays as it is: it takes the whole table`);
  return off.length === 0 ? 0 : 1;
}

// What is built belongs to a process of its own for each datapath, and goes with it.
process.on('exit', endAll);
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => process.exit(code));
}
// A script that started this one may be ended without telling.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, 500).unref();

process.exitCode = await main(process.argv.slice(2));
