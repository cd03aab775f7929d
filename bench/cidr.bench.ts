import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// `cidr check` as a whole process, which reads, sorts, counts every conflicting pair and compares with what is set aside,
// against programs that read the same list and merge it: Debian's iprange, Python's ipaddress, and cidr-tools
// from npm. They run in turn, in one run, and each is timed from its start to its end.

const folder = mkdtempSync(join(tmpdir(), 'podwright-bench-'));
/** How long a command runs. Those of ours may end with 1, which says that conflicts were found: random prefixes have some. */
const seconds = (command: string, args: readonly string[], wellEnded: readonly number[] = [0]): number => {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (status === null || !wellEnded.includes(status))
    throw new Error(`${command} ended with ${status}: ${String(stderr)}`);
  return (performance.now() - start) / 1000;
};
const ours = (file: string): number =>
  seconds(process.execPath, ['dist/cli/cli.mjs', 'cidr', 'check', '--json', '--limit', '10', file], [0, 1]);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const present = (command: string): boolean => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    // Some programs end their --version with another code than zero; one that is not there has none.
    return typeof (error as { status?: unknown }).status === 'number';
  }
};

/** xorshift32, so that every run has the same prefixes. */
function* random(seed = 0x9e3779b9): Generator<number> {
  let x = seed;
  for (;;) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield x >>> 0;
  }
}

const numbers = random();
const next = (): number => numbers.next().value as number;

/** A random prefix of /16 to /32. */
function prefix4(): string {
  const length = 16 + (next() % 17);
  const base = length === 32 ? next() : (next() & (-1 << (32 - length))) >>> 0;
  return `${base >>> 24}.${(base >>> 16) & 255}.${(base >>> 8) & 255}.${base & 255}/${length}`;
}

/** A random prefix of /32 to /128: whole groups, then zeros. */
function prefix6(): string {
  const groups = 2 + (next() % 7);
  const words = Array.from({ length: groups }, () => (1 + (next() % 0xffff)).toString(16));
  return `${words.join(':')}${groups < 8 ? '::' : ''}/${groups * 16}`;
}

function written(name: string, count: number, one: () => string): string {
  const file = join(folder, name);
  const atOnce = 100_000;
  writeFileSync(file, '');
  for (let left = count; left > 0; left -= atOnce) {
    appendFileSync(file, `${Array.from({ length: Math.min(left, atOnce) }, one).join('\n')}\n`);
  }
  return file;
}

const python =
  'import sys, ipaddress as i; [None for n in i.collapse_addresses(map(i.ip_network, open(sys.argv[1]).read().split()))]';

interface Rival {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const iprange: Rival = { name: 'iprange', command: 'iprange', args: [] };
const rivals: readonly Rival[] = [
  { name: "Python's ipaddress", command: 'python3', args: ['-c', python] },
  { name: 'cidr-tools', command: process.execPath, args: ['bench/cidr-tools.mjs'] },
];

/** The medians of both in turn, and their ratio. */
function compare(title: string, list: string, { name, command, args }: Rival, { theirs = list, times = 5 } = {}): void {
  const rounds = Array.from({ length: times }, () => ({
    ours: ours(list),
    theirs: seconds(command, [...args, theirs]),
  }));
  const [mine, other] = [median(rounds.map((one) => one.ours)), median(rounds.map((one) => one.theirs))];
  console.log(
    `${title}: ${mine.toFixed(2)} s, ${name} merges in ${other.toFixed(2)} s, ratio ${(mine / other).toFixed(2)}`,
  );
}

try {
  const million = written('v4.txt', 1_000_000, prefix4);
  const small = written('small.txt', 100_000, prefix4);
  const six = written('v6.txt', 1_000_000, prefix6);
  if (present('iprange')) {
    compare('100,000 IPv4 prefixes checked', small, iprange);
    compare('1,000,000 IPv4 prefixes checked', million, iprange);
    compare("1,000,000 IPv6 prefixes checked, against iprange's IPv4", six, iprange, { theirs: million });
  } else console.log('iprange is not installed (apt-get install iprange): no ratio');
  for (const rival of rivals) {
    if (present(rival.command)) compare('100,000 IPv4 prefixes checked', small, rival, { times: 3 });
    else console.log(`${rival.name} is not installed: no ratio`);
  }
  const ten = written('ten.txt', 10_000_000, prefix4);
  const [one, all] = [ours(million), ours(ten)];
  console.log(
    `10,000,000 IPv4 prefixes checked: ${all.toFixed(2)} s, ${(all / one).toFixed(1)} times as long as a tenth`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
