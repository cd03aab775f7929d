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
    tooBig: 'cut inside',
    // 20 of IPv4 and 8 of ICMP stand before what ping sends.
    probe: 'ping -M do -s 1422 POD',
    lineRate: { linkGbps: 10, packetsPerSecond: 10e9 / (1538 * 8) },
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
    'podwright packet: --inner is "1.5"; it takes a whole number from 20 to 65,535',
  ]);
});

// The list of what a person gets wrong; one message each, with what is allowed.
test.for([
  { words: ['--inner', '0'], says: '--inner is "0"; it takes a whole number from 20 to 65,535' },
  { words: ['--inner=-5'], says: '--inner is "-5"; it takes a whole number from 20' },
  { words: ['--inner', '65536'], says: '--inner is "65536"; it takes a whole number from 20 to 65,535' },
  { words: ['--inner', 'many'], says: '--inner is "many"; it takes a whole number' },
  { words: ['--inner', '30', '--inner-family', 'ipv6'], says: '--inner is "30"; it takes a whole number from 40' },
  { words: ['--link-mtu', '67'], says: '--link-mtu is "67"; it takes a whole number from 68 to 65,535' },
  {
    words: ['--link-mtu', '1279', '--underlay', 'ipv6'],
    says: '--link-mtu is "1279"; it takes a whole number from 1,280',
  },
  { words: ['--link-gbps', '0'], says: '--link-gbps is "0"; it takes a number above 0, to 10,000' },
  { words: ['--stack', 'ethernet'], says: '--option and --stack exclude each other' },
  { words: ['--batch', '-'], says: '--batch takes one packet a line, so --option cannot be said beside it' },
  { words: ['--pcap', '-', '--json'], says: '--json and --pcap both want standard output' },
  { words: ['--pcap', '/nowhere/a.pcap'], says: '/nowhere/a.pcap: cannot be written: its folder does not exist' },
  { words: ['--pcap', '-', '--inner', '39'], says: 'a capture has TCP in it, whose headers take 40 bytes alone' },
])('$words is refused in one line: $says', async ({ words, says }) => {
  const { code, out, err } = await tryOut(['packet', '--option', 'calico/vxlan', ...words]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.trimEnd().split('\n')).toEqual([expect.stringContaining(says)]);
});

test.for([
  { stack: 'ethernet,ipv4,vxlan,ethernet', more: [], says: '--stack: IPv4 does not carry VXLAN; it carries ' },
  { stack: 'ethernet,ipv5', more: [], says: '--stack: "ipv5" is no header; known are ethernet, ' },
  {
    stack: 'ethernet,ipv6,udp,vxlan,ethernet',
    more: ['--underlay', 'ipv4'],
    says: '--underlay is "ipv4", but the outermost IP header of the stack is IPv6',
  },
  {
    stack: 'ethernet,ipv6,udp,vxlan,ethernet',
    more: ['--link-mtu', '1279'],
    says: '--link-mtu is "1279"; it takes a whole number from 1,280',
  },
  { stack: 'ethernet', more: ['--link-mtu', '68', '--inner-family', 'ipv6'], says: undefined },
  { stack: `ethernet${',ipv4'.repeat(64)}`, more: [], says: '--stack has 65 headers; it takes at most 64' },
  { stack: 'ethernet,ipv4,ipv4', more: ['--link-mtu', '70'], says: 'leaves 30 bytes for the pod' },
])('the stack $stack $more is refused: $says', async ({ stack, more, says }) => {
  const { code, err } = await tryOut(['packet', '--stack', stack, ...more]);
  expect(code).toBe(says === undefined ? 0 : 2);
  expect(err.trimEnd().split('\n')).toEqual([says === undefined ? '' : expect.stringContaining(says)]);
});

test('one of an option and a stack there must be', async () => {
  const { code, err } = await tryOut(['packet']);
  expect(code).toBe(2);
  expect(err).toBe('podwright packet: neither --option nor --stack is given; say one of them\n');
});

test('a stack by hand has the same keys, and null where only a CNI could tell', async () => {
  const stack = 'ethernet,vlan,ipv6,udp,vxlan,ethernet';
  const answer = await tryJson(['packet', '--stack', stack, '--inner', '577']);
  expect(answer).toEqual({
    stack,
    underlay: { family: 6, mtu: 1500 },
    inner: { family: 4, bytes: 577 },
    headers: [14, 4, 40, 8, 8, 14].map((bytes, at) => ({
      id: ['ethernet', 'vlan', 'ipv6', 'udp', 'vxlan', 'ethernet'][at],
      bytes,
    })),
    overhead: { bytes: 70, min: 70, max: 70 },
    mtu: { chosen: null, fits: 1430, gap: null },
    mss: 1390,
    // Captured on Linux: n + 70 and the tag's 4 after the Ethernet header.
    wire: { frames: 1, frameBytes: [14 + 4 + 70 + 577] },
    efficiency: 537 / (14 + 4 + 70 + 577 + 24),
    copies: null,
    hooks: null,
    wakeups: null,
    tooBig: 'cut inside',
    probe: 'ping -M do -s 1402 POD',
    lineRate: { linkGbps: 10, packetsPerSecond: 10e9 / (8 * (14 + 4 + 70 + 577 + 24)) },
  });
});

test('a bare stack is of the family that was said, or of the usual one', async () => {
  const bare = ['packet', '--stack', 'ethernet'];
  expect(await tryJson(bare)).toMatchObject({ underlay: { family: 4 }, mtu: { fits: 1500 } });
  expect(await tryJson([...bare, '--underlay', 'ipv6'])).toMatchObject({ underlay: { family: 6 } });
});

// What kernels and relays were seen to do with a packet that does not fit.
test.for([
  {
    words: ['--option', 'calico/vxlan', '--underlay', 'ipv6', '--inner', '1450'],
    frames: [1512, 126],
    becomes: 'cut inside',
    says: 'ICMP "fragmentation needed" names an MTU of 1,430',
  },
  {
    words: ['--option', 'weave/sleeve', '--inner', '1500'],
    frames: [1514, 96],
    becomes: 'cut outside',
    says: 'the outer packet is cut into fragments, in silence',
  },
  {
    words: ['--option', 'antrea/geneve', '--inner', '1500'],
    frames: [],
    becomes: 'lost',
    says: 'is dropped in silence',
  },
  {
    words: ['--stack', 'ethernet,ipv6,srv6', '--inner', '1500'],
    frames: [],
    becomes: 'lost',
    says: 'is dropped in silence',
  },
  {
    words: ['--option', 'calico/vxlan', '--inner', '1500', '--inner-family', 'ipv6'],
    frames: [],
    becomes: 'cut inside',
    says: 'ICMPv6 "packet too big" names an MTU of 1,450',
  },
])('what does not fit is $becomes: $words', async ({ words, frames, becomes, says }) => {
  expect(await tryJson(['packet', ...words])).toMatchObject({
    tooBig: becomes,
    wire: { frames: frames.length, frameBytes: frames },
  });
  const { out } = await tryOut(['packet', ...words]);
  expect(out.replaceAll('\n', ' ')).toContain(says);
});

test('a plan gives the line and the averages over its traffic', async () => {
  const stdin = planText(
    'underlay: { linkGbps: 25 }',
    'traffic: [{ bytes: 1450, share: 0.5 }, { bytes: 64, share: 0.5 }]',
  );
  const words = ['packet', '--option', 'flannel/vxlan', '--plan', '-'];
  expect(await tryJson(words, { stdin })).toMatchObject({
    lineRate: { linkGbps: 25 },
    averages: { overheadBytes: 50, efficiency: (1410 + 24) / (1538 + 152) },
  });
  const { out } = await tryOut(words, { stdin });
  expect(out).toMatch(/^ +Mix: overhead +50 {2}bytes a packet/m);
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
