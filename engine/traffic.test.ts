import { expect, test } from 'vitest';
import { optionOf, type Option } from './catalog';
import { packetOf, type PacketAnswer } from './packet';
import { readPlan, resolvePlan, type Plan } from './plan';
import { input } from './quantity';
import { averages, lineRate } from './traffic';

const must = (id: string): Option => {
  const option = optionOf(id);
  if (option === undefined) throw new Error(`there is no ${id}`);
  return option;
};

function packet(id: string, bytes: number): PacketAnswer {
  const link = input('Link MTU', 1500, 'byte', 'test');
  const length = input('Packet', bytes, 'byte', 'test');
  const answer = packetOf({ option: must(id), link, outer: 4, inner: 4, length });
  if (answer === undefined) throw new Error(`${id} has no way`);
  return answer;
}

const planOf = (...lines: readonly string[]): Plan => {
  const { file, problems } = readPlan(['podwright: 1', 'name: tried', ...lines].join('\n'));
  if (file === undefined) throw new Error(problems[0]?.what);
  return resolvePlan(file);
};

// RFC 2544 names these frame rates for Ethernet, frame check sequence counted: 64 bytes and 1,518.
test.for([
  { bytes: 46, gbps: 10, rate: 14_880_952 },
  { bytes: 40, gbps: 10, rate: 14_880_952 },
  { bytes: 1500, gbps: 10, rate: 812_743 },
  { bytes: 1500, gbps: 1, rate: 81_274 },
])('$bytes bytes fill $gbps Gbit/s with $rate packets a second', ({ bytes, gbps, rate }) => {
  const line = input('Line', gbps, 'Gbit/s', 'test');
  expect(Math.floor(lineRate(packet('flannel/host-gw', bytes), line)?.value ?? 0)).toBe(rate);
});

test('a packet that is lost fills no line', () => {
  expect(lineRate(packet('antrea/geneve', 1500), input('Line', 10, 'Gbit/s', 'test'))).toBeUndefined();
});

const half = (one: number, other: number): string =>
  `traffic: [{ bytes: ${one}, share: 0.5 }, { bytes: ${other}, share: 0.5 }]`;

// Payload and bytes on the line by hand: 14 of Ethernet, 24 of the line and what the headers of the tunnel come to.
test.for([
  { id: 'flannel/vxlan', mix: half(1450, 64), overhead: 50, efficiency: (1410 + 24) / (1538 + 152) },
  { id: 'flannel/host-gw', mix: half(1500, 100), overhead: 0, efficiency: (1460 + 60) / (1538 + 138) },
  // The larger one is lost, so it carries nothing; it would have been wrapped all the same.
  { id: 'antrea/geneve', mix: half(1500, 100), overhead: 50, efficiency: 60 / 188 },
])('$id with $mix adds $overhead bytes on average', ({ id, mix, overhead, efficiency }) => {
  const found = averages(planOf(mix), must(id));
  expect(found?.overhead.value).toBe(overhead);
  expect(found?.efficiency.value).toBeCloseTo(efficiency, 12);
});

test.for([
  { id: 'flannel/vxlan', lines: [], why: 'the plan states no traffic' },
  { id: 'calico/ipip', lines: ['underlay: { families: [ipv6] }', half(100, 200)], why: 'there is no way' },
])('there are no averages where $why', ({ id, lines }) => {
  expect(averages(planOf(...lines), must(id))).toBeUndefined();
});
