import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planText, tryJson, tryOut, worked } from './testing';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podwright-manifests-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const hall = worked('one-segment-hall');

test('a folder is written whole, and what was written is listed', async () => {
  const out = join(folder, 'hall');
  const { code, out: told } = await tryOut(['manifests', hall, '--option', 'calico/vxlan', '--out', out]);
  expect(code).toBe(0);
  const names = readdirSync(out);
  for (const name of names) expect(told).toContain(name);
  expect(readFileSync(join(out, '10-installation.yaml'), 'utf8')).toContain('encapsulation: VXLAN\n');
  expect(readdirSync(folder)).toEqual(['hall']);

  const again = ['manifests', hall, '--option', 'calico/vxlan', '--out', out];
  expect(await tryOut(again)).toMatchObject({ code: 2, err: expect.stringContaining('--force replaces it') as string });
  expect((await tryOut([...again, '--force'])).code).toBe(0);
});

test('for an excluded option nothing is written, and the reason is told; --force writes', async () => {
  const out = join(folder, 'excluded');
  const plan = planText('needs: { network-policy: must }', 'nodes: { count: 5 }');
  const asked = ['manifests', '-', '--option', 'flannel/vxlan', '--out', out];
  const refused = await tryOut(asked, { stdin: plan });
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('flannel/vxlan is excluded');
  expect(readdirSync(folder)).not.toContain('excluded');
  expect((await tryOut([...asked, '--force'], { stdin: plan })).code).toBe(1);
  expect(readdirSync(out)).toContain('10-flannel.yaml');
});

test('JSON holds the files with their text', async () => {
  const { files } = await tryJson<{ files: { name: string; text: string }[] }>([
    ...['manifests', hall, '--option', 'calico/none+reflectors', '--force'],
  ]);
  expect(files.find(({ name }) => name === '22-reflector-peers.yaml')?.text).toContain("route-reflector == 'true'");
});

test.for([
  { what: 'an option that does not exist', words: ['--option', 'calico/vxlam'], says: 'has no mode' },
  { what: 'no option', words: [], says: '--option' },
])('$what is one message', async ({ words, says }) => {
  const { code, err } = await tryOut(['manifests', hall, ...words]);
  expect(code).toBe(2);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toContain(says);
});
