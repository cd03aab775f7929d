import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { input } from '../quantity';
import { encode, type Ends } from './encode';
import { fragments } from './fragment';
import type { Stack } from './header';
import { ip } from './ip';
import { wrap } from './layers';
import { parseStack } from './parse';
import { pcap } from './pcap';
import { tcp } from './transport';

// Wireshark is the oracle: it dissects every layer, checks every checksum and says what is malformed.
const tshark = ((): boolean => {
  try {
    execFileSync('tshark', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('Captures are not held against tshark: it is not installed (apt-get install tshark)');
    return false;
  }
})();

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podwright-capture-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const v4 = (last: number): bigint => BigInt(0xc0000200 + last);
const v6 = (last: number): bigint => (0x20010db8n << 96n) | BigInt(last);

const nodes = (address: typeof v4): Ends => ({
  from: { mac: 0x020000000001n, address: address(1), port: 49152 },
  to: { mac: 0x020000000002n, address: address(2), port: 0 },
});

function frameOf(tunnel: Stack, length: number, pods: 4 | 6): Uint8Array {
  const inner = pods === 4 ? v4 : v6;
  const bytes = input('Pod packet', length, 'byte', 'test');
  return encode({
    tunnel,
    own: [ip(pods), tcp],
    length,
    padding: wrap(bytes, tunnel, bytes).padding,
    nodes: { 4: nodes(v4), 6: nodes(v6) },
    pods: {
      from: { mac: 0x0a5800000003n, address: inner(3), port: 40000 + length },
      to: { mac: 0x0a5800000004n, address: inner(4), port: 9000 },
    },
  });
}

const rows = [
  { stack: 'ethernet', sees: 'eth:ethertype:ip:tcp' },
  { stack: 'ethernet,vlan', sees: 'vlan:ethertype:ip:tcp' },
  { stack: 'ethernet,qinq,vlan', sees: 'ieee8021ad:ethertype:vlan:ethertype:ip:tcp' },
  { stack: 'ethernet,ipv4', sees: 'ip:ip:tcp' },
  { stack: 'ethernet,ipv4,udp,vxlan,ethernet', sees: 'ip:udp:vxlan:eth:ethertype:ip:tcp' },
  { stack: 'ethernet,ipv6,udp,vxlan,ethernet', sees: 'ipv6:udp:vxlan:eth:ethertype:ip:tcp' },
  { stack: 'ethernet,ipv4,udp,geneve,ethernet', sees: 'udp:geneve:eth:ethertype:ip:tcp' },
  { stack: 'ethernet,ipv4,udp,geneve:8,ethernet', sees: 'udp:geneve:eth:ethertype:ip:tcp' },
  { stack: 'ethernet,ipv4,gre', sees: 'ip:gre:ip:tcp' },
  { stack: 'ethernet,ipv4,gre:key:csum:seq,ethernet', sees: 'ip:gre:eth:ethertype:ip:tcp' },
  { stack: 'ethernet,ipv6-encaplimit,gre,ethernet', sees: 'gre:eth:ethertype:ip:tcp' },
  { stack: 'ethernet,ipv6,srv6', sees: 'ipv6:ipv6.routing:ip:tcp' },
  { stack: 'ethernet,ipv4,udp,wireguard', sees: 'ip:udp:wg' },
  { stack: 'ethernet,ipv6,udp,wireguard', sees: 'ipv6:udp:wg' },
  { stack: 'ethernet,ipv4,esp-gcm16', sees: 'ip:esp' },
  { stack: 'ethernet,ipv4,udp,esp-gcm16', sees: 'ip:udp:udpencap:esp' },
  { stack: 'ethernet,ipv4,esp-cbc-sha256,udp,vxlan,ethernet', sees: 'ip:esp' },
  { stack: 'ethernet,macsec', sees: 'macsec' },
  { stack: 'ethernet,ipv4,udp,ipv4', sees: 'ip:udp' },
  { stack: 'ethernet,ipv4,udp,gue', sees: 'ip:udp' },
  { stack: 'ethernet,ipv4,udp,weave-sleeve,ethernet', sees: 'ip:udp' },
  { stack: 'ethernet,ipv4,udp,weave-sleeve-encrypted,ethernet', sees: 'ip:udp' },
  { stack: 'ethernet,ipv4,udp,wireguard,ipv4,udp,vxlan,ethernet', sees: 'ip:udp:wg' },
  { stack: 'ethernet,ipv4,gre,ipv6,udp,vxlan,ethernet', sees: 'ip:gre:ipv6:udp:vxlan:eth' },
  { stack: 'ethernet,ipv6,udp,geneve,ethernet,ipv4,udp,gue', sees: 'ipv6:udp:geneve:eth:ethertype:ip:udp' },
  { stack: 'ethernet,ipv4,tcp,stt,ethernet', sees: 'ip' },
];

const lengths = [60, 61, 577, 1400];
const stackOf = (text: string): Stack => {
  const stack = parseStack(text);
  if ('problem' in stack) throw new Error(stack.problem);
  return stack;
};
const frames = rows.flatMap(({ stack }) =>
  ([4, 6] as const).flatMap((pods) => lengths.map((length) => frameOf(stackOf(stack), length, pods))),
);
const pieces = ['ethernet,ipv4,udp,vxlan,ethernet', 'ethernet,ipv6,udp,vxlan,ethernet'].map((stack) =>
  fragments(frameOf(stackOf(stack), 1500, 4), stackOf(stack), 1500),
);

interface Seen {
  readonly length: number;
  readonly protocols: string;
  readonly bad: string;
}

/** Everything that Wireshark sees, in one run over one capture of all frames. */
function dissect(all: readonly Uint8Array[]): Seen[] {
  const file = join(folder, 'all.pcap');
  writeFileSync(file, pcap(all));
  const options = ['ip.check_checksum', 'udp.check_checksum', 'tcp.check_checksum'].map((name) => `${name}:TRUE`);
  const fields = [
    'frame.len',
    'frame.protocols',
    '_ws.malformed',
    'ip.checksum.status',
    'udp.checksum.status',
    'tcp.checksum.status',
  ];
  const text = execFileSync(
    'tshark',
    [
      ...['-n', '-r', file, '-T', 'fields', '-E', 'separator=;'],
      ...options.flatMap((option) => ['-o', option]),
      ...['-o', 'tcp.desegment_tcp_streams:FALSE'],
      ...fields.flatMap((field) => ['-e', field]),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [length = '', protocols = '', malformed = '', ...statuses] = line.split(';');
      // Status 0 is a bad checksum; a packet in a packet has one of each.
      const bad = statuses.some((status) => status.split(',').includes('0')) ? 'bad checksum' : '';
      return { length: Number(length), protocols, bad: [malformed, bad].filter((word) => word !== '').join(', ') };
    });
}

let seen: readonly Seen[] = [];
beforeAll(() => {
  if (tshark) seen = dissect([...frames, ...pieces.flat()]);
}, 60_000);

test.skipIf(!tshark).for(rows.map((row, index) => ({ ...row, index })))(
  '$stack opens in Wireshark without a complaint, as long as it should be',
  ({ stack, sees, index }) => {
    const ours = seen.slice(index * 2 * lengths.length, (index + 1) * 2 * lengths.length);
    expect(ours.map(({ bad }) => bad)).toEqual(ours.map(() => ''));
    expect(ours[0]?.protocols).toContain(sees);
    const predicted = lengths.map((length) => {
      const bytes = input('Pod packet', length, 'byte', 'test');
      return wrap(bytes, stackOf(stack), bytes).total.value;
    });
    expect(ours.map(({ length }) => length)).toEqual([...predicted, ...predicted]);
  },
);

test.skipIf(!tshark)('what does not fit is cut into fragments that Wireshark puts together again', () => {
  for (const piece of pieces) {
    expect(piece.length).toBe(2);
    for (const frame of piece) expect(frame.length).toBeLessThanOrEqual(1514);
  }
  const ours = seen.slice(frames.length);
  expect(ours.map(({ bad }) => bad)).toEqual(['', '', '', '']);
  for (const last of [ours[1], ours[3]]) expect(last?.protocols).toContain('vxlan:eth:ethertype:ip:tcp');
});

test('a packet shorter than its own headers is refused', () => {
  expect(() => frameOf([], 39, 4)).toThrow('at least 40 bytes');
});
