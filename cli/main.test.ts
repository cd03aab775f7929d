import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { raw } from '../scripts/lib/raw.mjs';
import { planText, worked } from './testing';

// The program as it is shipped: one file, run by Node.
let folder = '';
let program = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'podwright-main-'));
  program = join(folder, 'cli.mjs');
  const input = fileURLToPath(new URL('main.ts', import.meta.url));
  const bundle = await rolldown({ input, platform: 'node', plugins: [raw()] });
  await bundle.write({ file: program, format: 'esm', codeSplitting: false });
  await bundle.close();
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Run the program; `reads` ends the reading of its output after so many characters, as `head` does. */
const run = (words: readonly string[], { stdin = '', reads = Infinity } = {}): Promise<Ended> =>
  new Promise((ended) => {
    const child = spawn(process.execPath, [program, ...words], { cwd: folder });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      out += part;
      if (out.length >= reads) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part));
    child.on('close', (code) => ended({ code, out, err }));
    child.stdin.on('error', () => undefined).end(stdin);
  });

const slow = { timeout: 30_000 };

test('a plan on standard input gives JSON that is whole, however long', slow, async () => {
  const { code, out, err } = await run(['assess', '-', '--json'], { stdin: planText() });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.length).toBeGreaterThan(500_000);
  expect(() => JSON.parse(out) as unknown).not.toThrow();
});

test('exit codes reach the shell', slow, async () => {
  const hall = worked('one-segment-hall');
  const codes = [
    ['recommend', hall],
    ['assess', hall, '--option', 'flannel/udp'],
    ['recommend', 'nowhere.yaml'],
    ['--nope'],
  ];
  const ended = await Promise.all(codes.map((words) => run(words)));
  expect(ended.map(({ code }) => code)).toEqual([0, 1, 2, 2]);
  expect(ended[2]).toEqual({ code: 2, out: '', err: 'nowhere.yaml: does not exist\n' });
});

test('a full disk is one clear line', slow, async (context) => {
  if (!existsSync('/dev/full')) return context.skip('this system has no /dev/full');
  const child = spawn(process.execPath, [program, 'catalog'], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
  });
  let err = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (err += part));
  const code = await new Promise((ended) => child.on('close', ended));
  expect({ code, err }).toEqual({ code: 2, err: 'podwright: standard output cannot be written (ENOSPC)\n' });
});

test('a reader that stops reading is no failure', slow, async () => {
  const { code, err } = await run(['bgp', '--nodes', '1', '--to', '20000', '--json'], { reads: 10 });
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
