import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { planText, tryJson, tryOut } from './testing';

const folder = mkdtempSync(join(tmpdir(), 'podwright-batch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answered {
  readonly code: number;
  readonly answers: readonly Readonly<Record<string, unknown>>[];
}

async function batch(...lines: readonly string[]): Promise<Answered> {
  const { code, out, err } = await tryOut(['packet', '--batch', '-'], {
    stdin: lines.map((line) => `${line}\n`).join(''),
  });
  expect(err).toBe('');
  const answers = out.trimEnd().split('\n');
  return { code, answers: answers.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>) };
}

// The same as the command says to the same options.
test.for([
  {
    line: { option: 'flannel/vxlan', 'link-mtu': 1460, inner: 576 },
    words: ['--option', 'flannel/vxlan', '--link-mtu', '1460', '--inner', '576'],
  },
  {
    line: { option: 'calico/vxlan', underlay: 'ipv6', 'link-mtu': '1500' },
    words: ['--option', 'calico/vxlan', '--underlay', 'ipv6'],
  },
  {
    line: { stack: 'ethernet,ipv4,udp,wireguard', inner: '100', 'inner-family': 'ipv6' },
    words: ['--stack', 'ethernet,ipv4,udp,wireguard', '--inner', '100', '--inner-family', 'ipv6'],
  },
  {
    line: { option: 'flannel/host-gw', 'link-gbps': 2.5 },
    words: ['--option', 'flannel/host-gw', '--link-gbps', '2.5'],
  },
])('$line is answered as the command answers', async ({ line, words }) => {
  const { code, answers } = await batch(JSON.stringify(line));
  expect(code).toBe(0);
  expect(answers).toEqual([await tryJson(['packet', ...words])]);
});

test('good and bad lines are answered in order, and the end says that some were bad', async () => {
  const good = '{"option": "flannel/host-gw", "inner": 100}';
  const { code, answers } = await batch(good, 'x', good, '{}', good);
  expect(code).toBe(2);
  expect(answers.map((answer) => Object.keys(answer)[0])).toEqual(['option', 'problem', 'option', 'problem', 'option']);
});

test.for([
  { line: 'x', says: '"x" is no JSON' },
  { line: '', says: 'the line is empty' },
  { line: '[1]', says: '[1] is no object; a line is one, such as {"option": "flannel/vxlan", "inner": 576}' },
  { line: 'null', says: 'null is no object' },
  { line: '{"optoin": "flannel/vxlan"}', says: '"optoin" is no option of a line; did you mean "option"?' },
  {
    line: '{"linkmtu": 1500, "option": "flannel/vxlan"}',
    says: '"linkmtu" is no option of a line; did you mean "link-mtu"?',
  },
  { line: '{"__proto__": 1}', says: '"__proto__" is no option of a line; it takes option, stack, link-mtu' },
  { line: '{"option": 5}', says: 'option is 5; it takes a text' },
  { line: '{"option": "flannel/vxlan", "inner": true}', says: 'inner is true; it takes a number' },
  {
    line: '{"option": "flannel/vxlan", "inner": 1.5}',
    says: 'inner is "1.5"; it takes a whole number from 20 to 65,535',
  },
  { line: '{"option": "flannel/vxlan", "inner": -1e30}', says: 'inner is "-1e+30"; it takes a whole number' },
  { line: '{"option": "flannel/gce"}', says: 'was removed from Flannel in v0.20.0' },
  {
    line: '{"option": "calico/ipip", "underlay": "ipv6"}',
    says: 'cannot carry IPv4 over an IPv6 underlay; try another underlay',
  },
  { line: '{"stack": "ethernet,ipv4,vxlan,ethernet"}', says: 'stack: IPv4 does not carry VXLAN' },
  { line: '{}', says: 'neither option nor stack is given; say one of them' },
  { line: `{"stack": "${'x'.repeat(20_000)}"}`, says: 'the line has more than 10000 signs' },
])('$line is a problem: $says', async ({ line, says }) => {
  const { code, answers } = await batch(line);
  expect(code).toBe(2);
  expect(answers).toEqual([{ problem: expect.stringContaining(says) as string }]);
});

test('lines of a file are read with a plan beside them, however they end', async () => {
  const file = join(folder, 'lines.jsonl');
  writeFileSync(file, '\ufeff{"option":"calico/vxlan"}\r\n{"option":"calico/none"}');
  const stdin = planText('underlay: { mtu: 9001, families: [ipv6] }', 'pods: { families: [ipv6] }');
  const { code, out } = await tryOut(['packet', '--batch', file, '--plan', '-'], { stdin });
  expect(code).toBe(0);
  const bytes = out
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { inner: object }).inner);
  expect(bytes).toEqual([
    { family: 6, bytes: 8931 },
    { family: 6, bytes: 9001 },
  ]);
});

test.for([
  { words: ['--batch', join(folder, 'none')], says: 'none: does not exist' },
  { words: ['--batch', folder], says: 'is a folder; name a file' },
  { words: ['--batch', '-', '--plan', '-'], says: '--batch and --plan both want standard input' },
])('$words is refused', async ({ words, says }) => {
  const { code, out, err } = await tryOut(['packet', ...words]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(says);
});

test('a thousand lines take no time to speak of', async () => {
  const line = (at: number): string =>
    JSON.stringify({ option: 'cilium/geneve+ipsec', 'link-mtu': 1500, inner: 100 + at });
  const start = performance.now();
  const { answers } = await batch(...Array.from({ length: 1000 }, (_, at) => line(at)));
  expect(answers).toHaveLength(1000);
  // Some 100 ms on a quiet machine; what grows with the square would take minutes.
  expect(performance.now() - start).toBeLessThan(10_000);
});
