import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// `cidr check` as a process against Debian's iprange merging the same list, in turn, in one run.

const folder = mkdtempSync(join(tmpdir(), 'podwright-bench-'));
const seconds = (command: string, args: readonly string[]): number => {
  const start = performance.now();
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], maxBuffer: 1 << 30 });
  } catch (error) {
    // Exit code 1 says that conflicts were found, which random prefixes have.
    if ((error as { status?: number }).status !== 1) throw error;
  }
  return (performance.now() - start) / 1000;
};
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

const list = (count: number): string => {
  const numbers = random();
  const next = (): number => numbers.next().value as number;
  const lines = Array.from({ length: count }, () => {
    const length = 16 + (next() % 17);
    const base = length === 32 ? next() : (next() & (-1 << (32 - length))) >>> 0;
    return `${base >>> 24}.${(base >>> 16) & 255}.${(base >>> 8) & 255}.${base & 255}/${length}`;
  });
  return `${lines.join('\n')}\n`;
};

try {
  if (!present('iprange')) console.log('iprange is not installed (apt-get install iprange): no ratio');
  for (const count of [100_000, 1_000_000]) {
    const file = join(folder, `${count}.txt`);
    writeFileSync(file, list(count));
    const rounds = Array.from({ length: 5 }, () => ({
      ours: seconds(process.execPath, ['dist/cli/cli.mjs', 'cidr', 'check', '--json', '--limit', '10', file]),
      theirs: present('iprange') ? seconds('iprange', [file]) : Number.NaN,
    }));
    const [ours, theirs] = [median(rounds.map((one) => one.ours)), median(rounds.map((one) => one.theirs))];
    const ratio = Number.isNaN(theirs)
      ? ''
      : `, iprange merge ${theirs.toFixed(2)} s, ratio ${(ours / theirs).toFixed(2)}`;
    console.log(`${count.toLocaleString('en')} IPv4 prefixes checked for conflicts: ${ours.toFixed(2)} s${ratio}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
