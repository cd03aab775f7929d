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
  const before = readFileSync(join(out, '10-installation.yaml'), 'utf8');
  expect(await tryOut(again)).toMatchObject({ code: 1, err: expect.stringContaining('--force replaces it') as string });
  expect(readdirSync(folder)).toEqual(['hall']);
  expect(readFileSync(join(out, '10-installation.yaml'), 'utf8')).toBe(before);
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

test.for([
  {
    what: 'ranges that meet',
    lines: ['addresses: { cluster: [10.244.0.0/16], service: [10.244.0.0/20], nodes: [10.1.0.0/24] }'],
    says: '10.244.0.0/20',
  },
  {
    what: 'too few node blocks',
    lines: ['nodes: { count: 300 }', 'addresses: { cluster: [10.244.0.0/16], nodeMask: [24] }'],
    says: 'enough for 256 nodes',
  },
  {
    what: 'too few pods a node',
    lines: ['pods: { perNode: 100 }', 'addresses: { cluster: [10.244.0.0/16], nodeMask: [26] }'],
    says: 'puts 100 on it',
  },
  {
    what: 'what kubeadm refuses',
    lines: ['addresses: { cluster: [10.0.0.0/8], nodeMask: [25] }'],
    says: 'more than 16 bits longer',
  },
])('for a plan with $what nothing is written', async ({ lines, says }) => {
  const out = join(folder, 'short');
  const stdin = planText(...lines);
  const refused = await tryOut(['manifests', '-', '--option', 'flannel/vxlan', '--out', out], { stdin });
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain(says);
  expect(readdirSync(folder)).not.toContain('short');
});

test('where the folder cannot be, one line says so', async () => {
  const words = ['manifests', hall, '--option', 'calico/vxlan', '--out', join(folder, 'none', 'deep')];
  const { code, err } = await tryOut(words);
  expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
  expect(err).toContain('its folder does not exist');
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
