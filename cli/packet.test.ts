import { expect, test } from 'vitest';
import { planText, tryJson, tryOut } from './testing';

interface Packet {
  readonly option: string;
  readonly underlay: { readonly family: number; readonly mtu: number };
  readonly inner: { readonly family: number; readonly bytes: number };
  readonly headers: readonly { readonly id: string; readonly bytes: number }[];
  readonly overhead: { readonly bytes: number; readonly min: number; readonly max: number };
  readonly mtu: { readonly chosen: number | null; readonly fits: number; readonly gap: number | null };
  readonly mss: number | null;
  readonly wire: { readonly frames: number; readonly frameBytes: readonly number[] };
  readonly efficiency: number;
  readonly copies: { readonly total: number; readonly extra: number };
  readonly hooks: { readonly send: number; readonly receive: number };
  readonly wakeups: number;
}

const packet = (...words: string[]): Promise<Packet> => tryJson<Packet>(['packet', '--option', ...words]);

test('the keys are those that others rely on', async () => {
  expect(await packet('flannel/vxlan')).toEqual({
    option: 'flannel/vxlan',
    underlay: { family: 4, mtu: 1500 },
    inner: { family: 4, bytes: 1450 },
    // Field by field: IEEE 802.3, RFC 791, RFC 768, RFC 7348 and the inner Ethernet header.
    headers: [
      { id: 'ethernet', bytes: 14 },
      { id: 'ipv4', bytes: 20 },
      { id: 'udp', bytes: 8 },
      { id: 'vxlan', bytes: 8 },
      { id: 'ethernet', bytes: 14 },
    ],
    overhead: { bytes: 50, min: 50, max: 50 },
    mtu: { chosen: 1450, fits: 1450, gap: 0 },
    mss: 1410,
    wire: { frames: 1, frameBytes: [1514] },
    // 1,410 bytes of TCP payload in 1,514 of the frame and 24 of preamble, check sequence and gap.
    efficiency: 1410 / 1538,
    copies: { total: 2, extra: 0 },
    hooks: { send: 5, receive: 5 },
    wakeups: 0,
  });
});

// Frames as captured on Linux between two namespaces, or a project's own documentation.
test.for([
  { words: ['flannel/udp', '--inner', '512'], frames: [554], overhead: 28, oracle: 'captured' },
  { words: ['flannel/host-gw', '--inner', '64'], frames: [78], overhead: 0, oracle: 'captured' },
  { words: ['calico/none', '--inner', '1500'], frames: [1514], overhead: 0, oracle: 'captured' },
  { words: ['flannel/vxlan', '--inner', '1400'], frames: [1464], overhead: 50, oracle: 'captured' },
  {
    words: ['calico/vxlan', '--underlay', 'ipv6', '--inner', '1430'],
    frames: [1514],
    overhead: 70,
    oracle: 'captured',
  },
])('$words is $frames on the wire ($oracle)', async ({ words, frames, overhead }) => {
  const { wire, overhead: added } = await packet(...words);
  expect(wire).toEqual({ frames: frames.length, frameBytes: frames });
  expect(added.bytes).toBe(overhead);
});

test('padding and trailers are entries of their own', async () => {
  const { headers, overhead } = await packet('calico/vxlan+wireguard', '--inner', '100');
  // 100 bytes are filled to 112, and 16 of Poly1305 follow.
  expect(headers.slice(-2)).toEqual([
    { id: 'wireguard-padding', bytes: 12 },
    { id: 'wireguard-trailer', bytes: 16 },
  ]);
  expect(overhead).toEqual({ bytes: 72, min: 60, max: 75 });
});

test('families and link MTU come from a plan, unless they are said', async () => {
  const text = planText('underlay: { mtu: 9001, families: [ipv6] }', 'pods: { families: [ipv6] }');
  const plan = ['packet', '--option', 'calico/vxlan', '--plan', '-'];
  const taken = await tryJson<Packet>(plan, { stdin: text });
  expect(taken).toMatchObject({ underlay: { family: 6, mtu: 9001 }, inner: { family: 6, bytes: 8931 } });
  const said = await tryJson<Packet>([...plan, '--link-mtu', '1500'], { stdin: text });
  expect(said).toMatchObject({ underlay: { family: 6, mtu: 1500 }, inner: { family: 6, bytes: 1430 } });
});

test('a plan of one segment shows the way inside a segment', async () => {
  const words = ['packet', '--option', 'calico/vxlan-crosssubnet'];
  const inside = await tryJson<Packet>([...words, '--plan', '-'], { stdin: planText() });
  const across = await tryJson<Packet>(words);
  expect([inside.overhead.bytes, across.overhead.bytes]).toEqual([0, 50]);
});

test('all bad arguments are told at once', async () => {
  const words = ['--option', 'calico/vxlan+x', '--link-mtu', '12', '--inner', '1.5', '--underlay', 'ipv5'];
  const { code, out, err } = await tryOut(['packet', ...words]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^podwright packet: calico\/vxlan does not take \+x; it takes /),
    'podwright packet: --underlay is "ipv5"; it takes ipv4, ipv6',
    'podwright packet: --link-mtu is "12"; it takes a whole number from 68 to 65,535',
    'podwright packet: --inner is "1.5"; it takes a whole number from 40 to 65,535',
  ]);
});

test.for([
  { words: ['calico/ipip', '--underlay', 'ipv6'], says: 'cannot carry IPv4 over an IPv6 underlay' },
  { words: ['calico/vxlan', '--link-mtu', '80'], says: 'leaves 30 bytes' },
  { words: ['flannel/gce'], says: 'was removed from Flannel in v0.20.0' },
])('$words is refused with the reason', async ({ words, says }) => {
  const { code, err } = await tryOut(['packet', '--option', ...words]);
  expect(code).toBe(2);
  expect(err).toContain(says);
});

test('in words the answer comes first and the layers are listed', async () => {
  const { code, out } = await tryOut(['packet', '--option', 'flannel/vxlan']);
  expect(code).toBe(0);
  expect(out).toMatch(/^Flannel VXLAN: a pod's packet of 1,450 bytes travels in one frame of 1,514 bytes\.\n/);
  expect(out).toMatch(/^ +8 {2}VXLAN$/m);
  expect(out).not.toContain('\u001b');
});
