import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addresses } from './addresses';
import { advice } from './advice';
import { examples } from './examples';
import { packets } from './packets';
import type { Result } from './row';

const kinds = (results: readonly Result[]): string[] => results.map(({ outcome }) => outcome.kind);

const vectors = (op: string, ...rows: object[]) => ({ groups: [{ id: 'group', op, source: 'test', vectors: rows }] });

test.for([
  { name: 'the right answer passes', row: { in: ['10.0.0.0/24', '10.0.0.7'], out: true }, want: ['passed'] },
  { name: 'a wrong answer fails', row: { in: ['10.0.0.0/24', '10.0.1.7'], out: true }, want: ['failed'] },
  {
    name: 'a refusal passes where one is expected',
    row: { in: ['10.0.0.0/24', '10.0.0'], err: 'bad' },
    want: ['passed'],
  },
  {
    name: 'a refusal fails where an answer is expected',
    row: { in: ['10.0.0.0/24', '10'], out: true },
    want: ['failed'],
  },
  {
    name: 'an answer fails where a refusal is expected',
    row: { in: ['10.0.0.0/24', '10.0.0.7'], err: 'bad' },
    want: ['failed'],
  },
])('addresses: $name', ({ row, want }) => {
  expect(kinds(addresses(vectors('containsAddress', row)))).toEqual(want);
});

test('addresses: what nothing answers to is told and not passed', () => {
  const [result] = addresses(vectors('pigeon.post', { in: {}, out: 4 }));
  expect(result?.outcome).toEqual({ kind: 'not applicable', why: 'nothing answers to pigeon.post' });
});

test('addresses: fields that the engine does not tell are counted apart', () => {
  const want = { first: '10.0.0.0', colour: 'green' };
  expect(kinds(addresses(vectors('props', { in: '10.0.0.0/24', out: want })))).toEqual(['passed', 'not applicable']);
});

// The projects' own tables, as they stand beside the engine.
test.for(['kubernetes', 'allocators', 'clouds'])('addresses: every row of %s.json passes', (name) => {
  const text = readFileSync(new URL(`../../engine/ipam/vectors/${name}.json`, import.meta.url), 'utf8');
  const results = addresses(JSON.parse(text));
  expect(results.length).toBeGreaterThan(60);
  expect(results.filter(({ outcome }) => outcome.kind !== 'passed')).toEqual([]);
});

test('a mistake in reading a row is no refusal, and fails no other row', () => {
  const good = { in: ['10.0.0.0/24', '10.0.0.7'], out: true };
  expect(kinds(addresses(vectors('containsAddress', { in: null, err: 'bad' }, good)))).toEqual(['failed', 'passed']);
});

const example = (input: object, expected: object) => ({
  sources: { here: { title: 'Here' } },
  examples: [{ id: 'one', area: 'mtu', peer: 'calico', kind: 'doc', source: 'here', input, expected }],
});

test.for([
  { encap: 'vxlan-v4', podMtu: 1450, want: 'passed' },
  { encap: 'vxlan-v4', podMtu: 1451, want: 'failed' },
  { encap: 'geneve-v4', podMtu: 1450, want: 'not applicable' },
])('examples: Calico $encap with $podMtu is $want', ({ encap, podMtu, want }) => {
  const document = example({ networkMtu: 1500, environment: '1500', encap }, { podMtu });
  expect(kinds(examples(document))).toEqual([want]);
});

test.for([
  { area: 'encap', input: { header: 'GRE-sequence-number' }, expected: { bytes: 4 }, want: 'passed' },
  { area: 'encap', input: { stack: 'ESP AES-GCM tunnel minimum' }, expected: { overhead: 52 }, want: 'not applicable' },
  { area: 'mtu', input: { mode: 'Geneve', ipv6Underlay: true }, expected: { mtuDeduction: 50 }, want: 'failed' },
  {
    area: 'mtu',
    input: { mode: 'Pigeon', ipv6Underlay: true },
    expected: { mtuDeduction: 50 },
    want: 'not applicable',
  },
  { area: 'mtu', input: { deviceMtu: 1500, wireguard: true }, expected: { routeMtu: 1420 }, want: 'passed' },
])('examples: $input with $expected is $want', ({ area, input, expected, want }) => {
  const { sources, examples: rows } = example(input, expected);
  expect(kinds(examples({ sources, examples: rows.map((row) => ({ ...row, area })) }))).toEqual([want]);
});

// One row of a capture, and the same with a byte too many.
const captured = {
  datapath: 'vxlan',
  underlay_mtu: 1500,
  underlay_ip_version: 4,
  inner_ip_bytes: 100,
  wire_frame_bytes: 164,
  overhead_bytes: 50,
  outer_layers: ['ethernet:14', 'ipv4:20', 'udp:8', 'vxlan:8', 'inner-ethernet:14', 'inner:100'],
  device_mtu: 1450,
  max_inner_ip_bytes: 1450,
  tcp_mss: 1410,
  extra_user_kernel_crossings: 0,
  payload_copies_tcp_one_way: 2.05,
};

test.for([
  { row: captured, want: 'passed' },
  { row: { ...captured, wire_frame_bytes: 165 }, want: 'failed' },
  { row: { ...captured, datapath: 'pigeon' }, want: 'not applicable' },
])('packets: $row.datapath of $row.wire_frame_bytes bytes is $want', ({ row, want }) => {
  expect(kinds(packets({ rows: [row] }))).toEqual([want]);
});

test('advice: exclusions, the first and what may not come first', () => {
  const options = ['calico/none', 'calico/vxlan', 'flannel/vxlan', 'flannel/udp'];
  const plan = { podwright: 1, name: 'lab', nodes: { count: 3 }, needs: { 'network-policy': 'must' }, options };
  const expected = {
    confidence: 'test',
    sources: [],
    excluded: [
      { option: 'flannel/vxlan', why: 'no policy' },
      { option: 'calico/vxlan', why: 'it is not' },
      { option: 'pigeon/post', why: 'unknown here' },
    ],
    top: ['flannel/udp'],
    alsoFine: [],
    topOfAll: [],
    neverTop: ['flannel/udp', 'pigeon/post'],
  };
  expect(kinds(advice({ plan, expected }, 'file'))).toEqual([
    'passed',
    'failed',
    'not applicable',
    'failed',
    'passed',
    'not applicable',
  ]);
});
