/** Sorted timings of one piece of work, in milliseconds. */
export interface Timings {
  readonly median: number;
  readonly p95: number;
  readonly runs: number;
}

export const timingsOf = (milliseconds: readonly number[]): Timings => {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), runs: sorted.length };
};

/** Time some work, after warming it up; what it returns is kept alive so that it is not optimised away. */
export function time(work: () => unknown, runs = 60, warmUp = 20): Timings {
  let kept: unknown;
  for (let run = 0; run < warmUp; run += 1) kept = work();
  const milliseconds = Array.from({ length: runs }, () => {
    const start = performance.now();
    kept = work();
    return performance.now() - start;
  });
  if (kept === timingsOf) throw new Error('unreachable, and keeps the result alive');
  return timingsOf(milliseconds);
}

/** One line of a benchmark: what, median and p95, and the goal where there is one. */
export const line = (what: string, { median, p95, runs }: Timings, goal?: number): string =>
  `${what.padEnd(52)} median ${median.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms (${runs} runs)${
    goal === undefined ? '' : `, goal ${goal} ms: ${median <= goal ? 'met' : 'missed'}`
  }`;
