import { expect, test } from 'vitest';
import { tryJson, tryOut } from './testing';

interface Path {
  readonly copies: { readonly total: number; readonly extra: number };
  readonly hooks: { readonly send: number; readonly receive: number };
  readonly hops: readonly { readonly steps: readonly { readonly kind: string }[] }[];
  readonly doubts: readonly string[];
}

const path = (...words: readonly string[]): Promise<Path> => tryJson<Path>(['path', '--option', ...words]);

// Counted with nftables in network namespaces, or listed with the bridges' setting by the projects.
test.for([
  { words: ['flannel/vxlan', '--case', 'cross-node'], copies: 2, hooks: { send: 5, receive: 5 } },
  { words: ['flannel/udp', '--case', 'cross-node'], copies: 6, hooks: { send: 5, receive: 5 } },
  { words: ['calico/none', '--case', 'cross-node'], copies: 2, hooks: { send: 3, receive: 3 } },
  {
    words: ['docker/overlay', '--case', 'cross-node', '--bridge-nf', 'off'],
    copies: 2,
    hooks: { send: 2, receive: 2 },
  },
  { words: ['docker/overlay', '--case', 'cross-node', '--bridge-nf', 'on'], copies: 2, hooks: { send: 5, receive: 5 } },
])('$words: $copies copies, $hooks', async ({ words, copies, hooks }) => {
  const answer = await path(...words);
  expect(answer.copies.total).toBe(copies);
  expect(answer.hooks).toEqual(hooks);
  const counted = answer.hops.flatMap(({ steps }) => steps).filter(({ kind }) => kind === 'copy');
  expect(counted).toHaveLength(copies);
});

test.for(['same-pod', 'same-node', 'cross-node', 'service', 'external', 'nodeport'])(
  'the case %s is told hop by hop, copies marked',
  async (which) => {
    const { code, out } = await tryOut(['path', '--option', 'flannel/vxlan', '--case', which]);
    expect(code).toBe(0);
    expect(out).toContain('COPY: copies the payload');
  },
);

test('what was reasoned and not measured is told', async () => {
  const words = ['flannel/ipsec', '--case', 'cross-node'];
  const { doubts } = await path(...words);
  expect(doubts).not.toEqual([]);
  const { out } = await tryOut(['path', '--option', ...words]);
  expect(out).toContain('Not measured: ');
});

test.for([
  { words: ['flannel/vxlan', '--case', 'nowhere'], says: '--case is "nowhere"; it takes same-pod, same-node' },
  {
    words: ['flannel/vxlan', '--case', 'cross-node', '--bridge-nf', 'maybe'],
    says: '--bridge-nf is "maybe"; it takes on, off',
  },
  {
    words: ['calico/ipip', '--case', 'cross-node', '--underlay', 'ipv6'],
    says: 'cannot carry IPv4 over an IPv6 underlay',
  },
])('$words is refused: $says', async ({ words, says }) => {
  const { code, out, err } = await tryOut(['path', '--option', ...words]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(says);
});
