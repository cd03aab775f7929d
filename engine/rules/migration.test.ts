import { expect, test } from 'vitest';
import { optionOf, options, type Option, type Verdict } from '../catalog';
import { resolvePlan, type PlanFile } from '../plan';
import { migrationOf } from './migration';

const option = (id: string): Option => {
  const found = optionOf(id);
  if (found === undefined) throw new Error(`${id} does not exist`);
  return found;
};
const of = (from: string, to: string, more: Partial<PlanFile> = {}) =>
  migrationOf(resolvePlan({ podwright: 1, name: 'move', current: from, ...more }), option(to));

interface Row {
  /** Where the expectation comes from: the published advice by short name, or a document. */
  readonly from: string;
  readonly way: readonly [string, string];
  readonly live: Verdict;
  readonly addressesKept: Verdict;
  readonly rollback: Verdict;
  readonly says: RegExp;
  readonly more?: Partial<PlanFile>;
}

// prettier-ignore
const rows: readonly Row[] = [
  { from: 'LC-4', way: ['flannel/vxlan', 'calico/vxlan'], live: 'yes', addressesKept: 'no', rollback: 'yes', says: /^Live migration/ },
  { from: 'LC-4', way: ['canal/vxlan', 'calico/vxlan'], live: 'yes', addressesKept: 'no', rollback: 'yes', says: /^Live migration/ },
  { from: 'LC-4: DirectRouting off', way: ['flannel/vxlan-direct', 'calico/vxlan'], live: 'unknown', addressesKept: 'unknown', rollback: 'unknown', says: /^No way/ },
  { from: 'LC-4, then LC-5', way: ['flannel/vxlan', 'calico/none+reflectors'], live: 'partly', addressesKept: 'no', rollback: 'yes', says: /^Live migration.*encapsulation.*peers/ },
  { from: 'LC-5', way: ['flannel/vxlan', 'flannel/host-gw'], live: 'no', addressesKept: 'unknown', rollback: 'unknown', says: /must not be changed/ },
  { from: 'LC-5', way: ['canal/vxlan', 'canal/wireguard'], live: 'no', addressesKept: 'unknown', rollback: 'unknown', says: /must not be changed/ },
  { from: 'LC-5', way: ['calico/ipip', 'calico/vxlan'], live: 'partly', addressesKept: 'yes', rollback: 'yes', says: /encapsulation/ },
  { from: 'bgp.mdx', way: ['calico/none', 'calico/none+reflectors'], live: 'yes', addressesKept: 'yes', rollback: 'yes', says: /peers with whom/ },
  { from: 'encrypt-cluster-pod-traffic.mdx', way: ['calico/vxlan', 'calico/vxlan+wireguard'], live: 'yes', addressesKept: 'yes', rollback: 'yes', says: /WireGuard/ },
  { from: 'enabling-ebpf.mdx', way: ['calico/vxlan', 'calico/vxlan+ebpf'], live: 'partly', addressesKept: 'yes', rollback: 'yes', says: /eBPF/ },
  { from: 'migrate-to-antrea.md', way: ['flannel/vxlan', 'antrea/geneve'], live: 'partly', addressesKept: 'no', rollback: 'unknown', says: /migrator of Antrea/ },
  { from: 'AL-1', way: ['terway/vpc-route', 'calico/vxlan'], more: { managed: 'ack' }, live: 'no', addressesKept: 'no', rollback: 'yes', says: /new cluster/ },
  { from: 'nothing is documented', way: ['weave/fastdp', 'calico/vxlan'], live: 'unknown', addressesKept: 'unknown', rollback: 'unknown', says: /^No way/ },
];

test.for(rows)('$from: $way', ({ way: [from, to], live, addressesKept, rollback, says, more }) => {
  const found = of(from, to, more);
  const verdicts = [found?.live.verdict, found?.addressesKept.verdict, found?.rollback.verdict];
  expect(verdicts).toEqual([live, addressesKept, rollback]);
  expect(found?.way).toMatch(says);
});

const order = (from: string, to: string, ...parts: RegExp[]): number[] => {
  const steps = of(from, to)?.steps.map(({ does, command = '' }) => `${does} ${command}`) ?? [];
  return parts.map((part) => steps.findIndex((step) => part.test(step)));
};

// Calico's BGP page: make the peers, check them, then switch the mesh off.
test.for([
  { from: 'calico/none', to: 'calico/none+reflectors', parts: [/annotate/, /BGPPeer/, /established/, /MeshEnabled":false/] },
  { from: 'calico/none', to: 'calico/none+fabric', parts: [/leaf switch/, /BGPPeer/, /sessions/, /MeshEnabled":false/] },
  { from: 'calico/none+reflectors', to: 'calico/none', parts: [/MeshEnabled":true/, /Take away/] },
  { from: 'calico/none+reflectors', to: 'calico/none+fabric', parts: [/leaf switch/, /Take away.*reflectors/] },
  { from: 'calico/vxlan', to: 'calico/none+reflectors', parts: [/BGP on/, /encapsulation of the pool to None/, /annotate/, /MeshEnabled":false/] },
  { from: 'calico/ipip', to: 'calico/vxlan', parts: [/encapsulation of the pool to VXLAN /, /BGP off/] },
])('from $from to $to nobody is left without routes: what is new comes before what is old goes', ({ from, to, parts }) => {
  const places = order(from, to, ...parts);
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
}); // prettier-ignore

test('what the old network leaves behind is told, with how it goes', () => {
  expect(
    of('flannel/vxlan', 'calico/vxlan')
      ?.leftovers.map(({ command }) => command)
      .join(),
  ).toContain('FLANNEL-FWD');
  expect(
    of('weave/fastdp', 'calico/none')
      ?.leftovers.map(({ command }) => command)
      .join(),
  ).toContain('weave reset');
  expect(of('calico/ipip', 'calico/vxlan')?.leftovers).toEqual([]);
});

test('conditions are held against the plan where it has a word for them', () => {
  const conditions = (mask: number) =>
    of('flannel/vxlan', 'calico/vxlan', { addresses: { cluster: ['10.0.0.0/12'], nodeMask: [mask] } })?.conditions;
  const blocks = (mask: number) => conditions(mask)?.find(({ asks }) => asks.includes('length of the blocks'))?.claim;
  // FLANNEL_SUBNET_LEN is 24 unless set.
  expect(blocks(24)?.verdict).toBe('yes');
  expect(blocks(25)).toMatchObject({
    verdict: 'partly',
    note: expect.stringContaining('FLANNEL_SUBNET_LEN to 25') as string,
  });
});

test('nothing moves where nothing runs, or where it stays', () => {
  expect(migrationOf(resolvePlan({ podwright: 1, name: 'new' }), option('calico/vxlan'))).toBeUndefined();
  expect(of('calico/vxlan', 'calico/vxlan')).toBeUndefined();
});

test('every pair of options has an answer, in whole sentences, and what is not known says why', () => {
  for (const from of options) {
    for (const to of options) {
      if (from === to) continue;
      const found = of(from.id, to.id);
      const pair = `${from.id} to ${to.id}`;
      expect([pair, found?.way]).toEqual([pair, expect.stringMatching(/^[A-Z].*\.$/)]);
      expect([pair, (found?.steps.length ?? 0) > 0]).toEqual([pair, true]);
      const claims = found === undefined ? [] : [found.live, found.addressesKept, found.downtime, found.rollback];
      for (const { verdict, note, cites } of claims) {
        expect([pair, verdict, (note ?? '') !== '' || cites.length > 0]).toEqual([pair, verdict, true]);
        if (verdict === 'unknown') expect(note).toBeDefined();
      }
    }
  }
});
