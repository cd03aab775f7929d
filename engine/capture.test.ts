import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { captureOf, framesIn } from './capture';
import { optionOf, options } from './catalog';
import { parseStack } from './headers';
import { packetInStack, packetOf, type PacketAnswer } from './packet';
import { readPlan, resolvePlan } from './plan';
import { input } from './quantity';

const folder = mkdtempSync(join(tmpdir(), 'podwright-frames-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (value: number): ReturnType<typeof input<'byte'>> => input('Bytes', value, 'byte', 'test');
const packet = (id: string, more: { length?: number; outer?: 4 | 6; inner?: 4 | 6; link?: number }): PacketAnswer => {
  const option = optionOf(id);
  const { length, outer = 4, inner = 4, link = 1500 } = more;
  const answer =
    option &&
    packetOf({ option, link: bytes(link), outer, inner, ...(length === undefined ? {} : { length: bytes(length) }) });
  if (answer === undefined) throw new Error(`no packet of ${id}`);
  return answer;
};

test('frames are as long as the packet predicts, whole or cut, on every option', () => {
  for (const option of options) {
    for (const inner of [4, 6] as const) {
      for (const length of [60, 577, 1400, 1472, 1500]) {
        const answer = packetOf({ option, link: bytes(1500), outer: 4, inner, length: bytes(length) });
        if (answer === undefined) continue;
        const lengths = framesIn({ packet: answer, inner, option }).map((frame) => frame.length);
        expect(lengths, `${option.id} ${length}`).toEqual(answer.frames.map(({ value }) => value));
      }
    }
  }
});

test('what is lost leaves no capture', () => {
  const lost = packet('weave/fastdp', { length: 1500 });
  expect(lost.frames).toEqual([]);
  expect(captureOf({ packet: lost, inner: 4 })).toBeUndefined();
});

const { file } = readPlan(`
podwright: 1
name: addresses
addresses: { cluster: [10.32.0.0/16], nodeMask: [26], service: [10.96.0.0/16], nodes: [172.16.8.0/22] }
`);
if (file === undefined) throw new Error('the plan does not read');
const plan = resolvePlan(file);

const tshark = ((): boolean => {
  try {
    execFileSync('tshark', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('Captures are not held against tshark: it is not installed (apt-get install tshark)');
    return false;
  }
})();

const seen = (capture: Uint8Array | undefined, fields: readonly string[]): string[][] => {
  const path = join(folder, 'frames.pcap');
  writeFileSync(path, capture ?? new Uint8Array());
  const text = execFileSync(
    'tshark',
    [
      ...['-n', '-r', path, '-o', 'ip.check_checksum:TRUE', '-d', 'udp.port==8472,vxlan'],
      ...['-T', 'fields', '-E', 'separator=;', ...fields.flatMap((field) => ['-e', field])],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(';'));
};

// Wireshark is the oracle of what the bytes say; ports are those that the projects document.
test.skipIf(!tshark)('Flannel’s VXLAN goes to its own port, between the addresses of the plan', () => {
  const option = optionOf('flannel/vxlan');
  const capture = captureOf({
    packet: packet('flannel/vxlan', { length: 100 }),
    inner: 4,
    ...(option && { option }),
    plan,
  });
  expect(seen(capture, ['ip.src', 'ip.dst', 'udp.dstport', '_ws.malformed'])).toEqual([
    ['172.16.8.10,10.32.0.2', '172.16.8.11,10.32.0.67', '8472', ''],
  ]);
});

// flannel: Documentation/backends.md; Calico: the same two numbers.
test.for([
  { id: 'flannel/wireguard', outer: 4, port: 51_820 },
  { id: 'flannel/wireguard', outer: 6, port: 51_821 },
  { id: 'canal/wireguard', outer: 4, port: 51_820 },
] as const)('$id over IPv$outer goes to $port', ({ id, outer, port }) => {
  const option = optionOf(id);
  const answer = option && packetOf({ option, link: bytes(1500), outer, inner: 4, length: bytes(100) });
  if (option === undefined || answer === undefined) throw new Error(`${id} has no packet`);
  const [frame] = framesIn({ packet: answer, inner: 4, option });
  const udp = 14 + (outer === 4 ? 20 : 40);
  expect(frame && new DataView(frame.buffer, frame.byteOffset).getUint16(udp + 2)).toBe(port);
});

test.skipIf(!tshark).for([
  { id: 'flannel/vxlan', length: 1500 },
  { id: 'calico/none', length: 2000 },
])('$id: a packet that does not fit is put together again', ({ id, length }) => {
  const option = optionOf(id);
  const capture = captureOf({ packet: packet(id, { length }), inner: 4, ...(option && { option }) });
  const rows = seen(capture, ['frame.len', '_ws.malformed', 'ip.checksum.status', 'tcp.len']);
  expect(rows).toHaveLength(2);
  for (const [, malformed, checksums] of rows) {
    expect(malformed).toBe('');
    expect(checksums).not.toContain('0');
  }
  // What came out of the fragments is the TCP payload: the packet less two headers of 20 bytes.
  expect(rows[1]?.[3]).toBe(String(length - 40));
});

test('a stack made by hand is captured as well, in documentation addresses', () => {
  const stack = parseStack('ethernet,vlan,ipv6,udp,vxlan,ethernet');
  if ('problem' in stack) throw new Error(stack.problem);
  const answer = packetInStack({ stack, link: bytes(1500), inner: 4, length: bytes(100) });
  // 14 of Ethernet, 4 of the tag, 40 of IPv6, 8 of UDP, 8 of VXLAN, 14 of the inner Ethernet (their standards).
  expect(framesIn({ packet: answer, inner: 4 }).map(({ length }) => length)).toEqual([188]);
});
