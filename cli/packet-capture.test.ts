import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { options } from '../engine';
import type { Io } from './io';
import { run } from './program';
import { planText, tryJson, tryOut } from './testing';

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

const folder = mkdtempSync(join(tmpdir(), 'podwright-pcap-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Packet {
  readonly headers: readonly { readonly id: string }[];
  readonly wire: { readonly frameBytes: readonly number[] };
  readonly pcap: { readonly frames: number; readonly bytes: number } | null;
}

/** The words for every option and family that make a stack of their own. */
async function everyStack(): Promise<string[][]> {
  const seen = new Set<string>();
  const all: string[][] = [];
  for (const { id, cni } of options) {
    for (const underlay of ['ipv4', 'ipv6']) {
      const words = ['--option', id, '--underlay', underlay];
      const { code, out } = await tryOut(['packet', ...words, '--json']);
      if (code !== 0) continue;
      const stack = (JSON.parse(out) as Packet).headers.map((header) => header.id);
      // Each CNI chooses ports of its own.
      const key = [cni.id, ...stack].join();
      if (!seen.has(key)) all.push(words);
      seen.add(key);
    }
  }
  return all;
}

/** Lengths of an even and an odd packet, of a full one, and of one that does not fit. */
const lengths = [['--inner', '100'], ['--inner', '577'], [], ['--inner', '1500']];
const recordsOf = (capture: Buffer): Buffer => capture.subarray(24);

interface Seen {
  readonly length: number;
  readonly bad: string;
}

function dissect(file: string): Seen[] {
  const checks = ['ip.check_checksum', 'udp.check_checksum', 'tcp.check_checksum'].map((name) => `${name}:TRUE`);
  const fields = ['frame.len', '_ws.malformed', 'ip.checksum.status', 'udp.checksum.status', 'tcp.checksum.status'];
  const text = execFileSync(
    'tshark',
    [
      ...['-n', '-r', file, '-T', 'fields', '-E', 'separator=;'],
      // The captures stand in one file, where each would be taken for a retransmission of the one before.
      ...['-o', 'tcp.desegment_tcp_streams:FALSE'],
      ...checks.flatMap((check) => ['-o', check]),
      ...fields.flatMap((field) => ['-e', field]),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [length = '', malformed = '', ...statuses] = line.split(';');
      // Status 0 is a bad checksum; a packet in a packet has one of each.
      const sums = statuses.some((status) => status.split(',').includes('0')) ? 'bad checksum' : '';
      return { length: Number(length), bad: `${malformed}${sums}` };
    });
}

const written: { readonly words: string; readonly predicted: readonly number[] }[] = [];
let seen: readonly Seen[] = [];

beforeAll(async () => {
  if (!tshark) return;
  const plan = join(folder, 'plan.yaml');
  writeFileSync(plan, planText('underlay: { families: [ipv4, ipv6] }', 'addresses: { nodes: [10.1.0.0/24] }'));
  const captures: Buffer[] = [];
  for (const stack of await everyStack()) {
    for (const length of lengths) {
      const out = join(folder, 'one.pcap');
      const words = ['packet', ...stack, ...length, '--pcap', out];
      const tried = await tryOut([...words, '--plan', plan, '--link-mtu', '1500', '--json']);
      const answer = JSON.parse(tried.out) as Packet;
      if (answer.pcap === null) continue;
      const capture = readFileSync(out);
      expect(answer.pcap).toMatchObject({ frames: answer.wire.frameBytes.length, bytes: capture.length });
      captures.push(captures.length === 0 ? capture : recordsOf(capture));
      written.push({ words: words.join(' '), predicted: answer.wire.frameBytes });
    }
  }
  const all = join(folder, 'all.pcap');
  writeFileSync(all, Buffer.concat(captures));
  seen = dissect(all);
}, 120_000);

test.skipIf(!tshark)('captures of every option open in Wireshark without a complaint, as long as predicted', () => {
  expect(written.length).toBeGreaterThan(100);
  const expected = written.flatMap(({ words, predicted }) => predicted.map((length) => ({ words, length, bad: '' })));
  expect(seen.map((frame, at) => ({ words: expected[at]?.words, ...frame }))).toEqual(expected);
});

/** What tshark shows of one capture: a line a frame, fields apart by a semicolon. */
function fieldsOf(file: string, ...fields: readonly string[]): string[] {
  const words = [
    '-n',
    '-r',
    file,
    '-d',
    'udp.port==8472,vxlan',
    '-T',
    'fields',
    '-E',
    'separator=;',
    ...fields.flatMap((field) => ['-e', field]),
  ];
  return execFileSync('tshark', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .trimEnd()
    .split('\n');
}

test.skipIf(!tshark)('addresses are those of the plan, and the port is that of the option', async () => {
  const out = join(folder, 'plan.pcap');
  const stdin = planText(
    'addresses: { cluster: [10.244.0.0/16], nodeMask: [24], service: [10.96.0.0/16], nodes: [172.16.8.0/24] }',
  );
  await tryOut(['packet', '--option', 'flannel/vxlan', '--plan', '-', '--pcap', out], { stdin });
  const [line = ''] = fieldsOf(out, 'ip.src', 'ip.dst', 'udp.dstport', 'frame.protocols');
  const [from = '', to = '', port, protocols] = line.split(';');
  const [outerFrom, innerFrom] = from.split(',');
  const [outerTo, innerTo] = to.split(',');
  expect([outerFrom, outerTo].every((address) => address?.startsWith('172.16.8.'))).toBe(true);
  // One pod on each of two nodes.
  expect([innerFrom, innerTo]).toEqual([
    expect.stringMatching(/^10\.244\.0\./),
    expect.stringMatching(/^10\.244\.1\./),
  ]);
  expect(port).toBe('8472');
  expect(protocols).toContain('vxlan:eth:ethertype:ip:tcp');
});

test.skipIf(!tshark)("a packet that is cut inside is put together again from its pod's fragments", async () => {
  const out = join(folder, 'cut.pcap');
  const words = ['--option', 'calico/vxlan', '--underlay', 'ipv6', '--inner', '1450', '--pcap', out];
  const { code } = await tryOut(['packet', ...words]);
  expect(code).toBe(0);
  expect(fieldsOf(out, 'frame.len', 'tcp.len')).toEqual(['1512;', '126;1410']);
});

test('a packet that is lost leaves no file, and says so', async () => {
  const out = join(folder, 'lost.pcap');
  const { code, err } = await tryOut(['packet', '--option', 'antrea/geneve', '--inner', '1500', '--pcap', out]);
  expect(code).toBe(1);
  expect(err).toBe(`podwright packet: a packet of 1,500 bytes does not arrive; nothing is written to ${out}\n`);
  expect(existsSync(out)).toBe(false);
});

test('standard output takes the very bytes that a file takes', async () => {
  const parts: Uint8Array[] = [];
  const io: Io = {
    stdout: { write: (content) => parts.push(Buffer.from(content)) },
    stderr: { write: () => undefined },
    stdin: (async function* () {
      yield await Promise.resolve('');
    })(),
    env: {},
  };
  const words = ['packet', '--stack', 'ethernet,ipv4,udp,geneve:8,ethernet', '--pcap'];
  expect(await run([...words, '-'], io)).toBe(0);
  await tryJson([...words, join(folder, 'same.pcap')]);
  expect(Buffer.concat(parts)).toEqual(readFileSync(join(folder, 'same.pcap')));
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});
