import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planText, tryOut, worked } from './testing';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podwright-plan-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The name of a new file with this content. */
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const tenMistakes = [
  'podwright: 1',
  'name: mistakes',
  'platfrom: aws',
  'underlay:',
  '  topology: one-segmnt',
  '  mtu: 150000',
  'nodes:',
  '  count: -3',
  '  kernel: 5.10',
  'pods:',
  '  perNode: many',
  'addresses:',
  '  cluster: [10.0.0.1/8]',
  '  nodeMask: [240]',
  'needs:',
  '  network-polcy: must',
  'options: [calico/vxlann]',
].join('\n');

test('ten mistakes are ten messages with line and column, and nothing on standard output', async () => {
  const name = file('ten.yaml', tenMistakes);
  const { code, out, err } = await tryOut(['recommend', name]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  const lines = err.trimEnd().split('\n');
  for (const line of lines) expect(line.startsWith(`${name}:`)).toBe(true);
  const places = lines.map((line) => /^:(\d+):(\d+): /.exec(line.slice(name.length))?.slice(1).map(Number));
  expect(places.map((place) => place?.[0])).toEqual([3, 5, 6, 8, 9, 11, 13, 14, 16, 17]);
  expect(err).toContain('did you mean "platform"?');
  expect(err).toContain('did you mean "one-segment"?');
  expect(err).toContain('10.0.0.0/8');
});

test('an option and a rule that do not exist are told with the nearest', async () => {
  const text = planText('options: [calico/vxlann]', 'strengths: { scale/mesh-sise: may }');
  const { code, err } = await tryOut(['assess', '-'], { stdin: text });
  expect(code).toBe(2);
  expect(err).toContain('-:3:11: Calico has no mode "vxlann"');
  expect(err).toContain('did you mean "scale/mesh-size"?');
});

test.for([
  { what: 'a file that does not exist', name: () => join(folder, 'no.yaml'), says: 'does not exist' },
  {
    what: 'a path through a file',
    name: () => join(file('plain', ''), 'x'),
    says: 'does not exist: a part of the path',
  },
  { what: 'a folder', name: () => folder, says: 'is a folder; name a file' },
  { what: 'an empty file', name: () => file('empty.yaml', ''), says: 'the plan is empty' },
  { what: 'prose', name: () => file('prose.yaml', 'Dear all, see the attached plan.'), says: 'not a plan' },
  { what: 'a list', name: () => file('list.yaml', '- 1\n- 2\n'), says: 'not a plan' },
  {
    what: 'bytes that are no text',
    name: () => file('bytes.yaml', new Uint8Array([0xff, 0xfe, 0x61])),
    says: 'is not text in UTF-8',
  },
])('$what gives one clear line', async ({ name, says }) => {
  const path = name();
  const { code, out, err } = await tryOut(['assess', path]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  expect(err).toContain(path);
  expect(err).toContain(says);
});

test('a file of 200 MB is refused before it is read', async () => {
  const path = file('huge.yaml', '');
  truncateSync(path, 200_000_000);
  const started = performance.now();
  const { code, err } = await tryOut(['recommend', path]);
  expect(code).toBe(2);
  expect(err).toBe(`${path}: has 200,000,000 bytes; at most 4,194,304 bytes are read\n`);
  expect(performance.now() - started).toBeLessThan(1000);
});

test('standard input without end is given up', async () => {
  const { code, err } = await tryOut(['recommend', '-'], { stdin: 'x'.repeat(5_000_000) });
  expect({ code, err }).toEqual({ code: 2, err: '-: is too long; at most 4,194,304 bytes are read\n' });
});

test('a plan on standard input is read as from its file', async () => {
  const name = worked('one-segment-hall');
  const { readFileSync } = await import('node:fs');
  const fromFile = await tryOut(['recommend', name, '--json']);
  const fromInput = await tryOut(['recommend', '-', '--json'], { stdin: readFileSync(name) });
  expect(fromInput).toEqual(fromFile);
});
