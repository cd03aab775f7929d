import { expect, test } from 'vitest';
import { cnis } from '../engine';
import { tryJson, tryOut } from './testing';

interface Entry {
  readonly id: string;
  readonly life: { readonly state: string };
  readonly options: readonly string[];
  readonly can: Readonly<Record<string, { readonly verdict: string; readonly cite: readonly unknown[] }>>;
}

test('every CNI is listed with its claims and their sources', async () => {
  const entries = await tryJson<Entry[]>(['catalog']);
  expect(entries.map(({ id }) => id)).toEqual(cnis.map(({ id }) => id));
  for (const { can } of entries) {
    for (const { verdict, cite } of Object.values(can))
      if (verdict !== 'unknown') expect(cite.length).toBeGreaterThan(0);
  }
});

test.for([
  { id: 'weave', want: { id: 'weave', life: { state: 'archived' } } },
  { id: 'calico/vxlan+wireguard', want: { cni: 'calico', mode: 'vxlan', modifiers: ['wireguard'], bgp: null } },
  { id: 'flannel/gce', want: { id: 'flannel/gce' } },
])('catalog $id', async ({ id, want }) => {
  expect(await tryJson(['catalog', id])).toMatchObject(want);
  const { code, out } = await tryOut(['catalog', id]);
  expect(code).toBe(0);
  expect(out).not.toMatch(/undefined|\[object|function/);
});

test('an id that does not exist is refused', async () => {
  const { code, err } = await tryOut(['catalog', 'calico/vxlann']);
  expect(code).toBe(2);
  expect(err).toMatch(/^podwright catalog: Calico has no mode "vxlann"/);
});

test('path shows every copy of a user-space tunnel', async () => {
  const words = ['path', '--option', 'flannel/udp', '--case', 'cross-node'];
  const path = await tryJson<{ hops: { steps: { kind: string }[] }[]; copies: unknown }>(words);
  const copies = path.hops.flatMap(({ steps }) => steps).filter(({ kind }) => kind === 'copy');
  // Six copies, four of them extra: counted on Linux 6.18.
  expect(copies).toHaveLength(6);
  expect(path.copies).toEqual({ total: 6, extra: 4 });
  const { out } = await tryOut(words);
  expect(out.match(/COPY: /g)).toHaveLength(6);
});

test.for(['same-pod', 'same-node', 'cross-node', 'service', 'external', 'nodeport'])(
  'path knows the case %s',
  async (which) => {
    const { code, out } = await tryOut(['path', '--option', 'calico/none', '--case', which]);
    expect(code).toBe(0);
    expect(out).toMatch(/COPY: copies the payload from user to kernel space/);
  },
);
