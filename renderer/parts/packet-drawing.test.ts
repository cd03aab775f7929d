import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawStacks, type Piece } from './packet-drawing';

const layers = ['link', 'ip', 'transport', 'tunnel', 'encryption', 'pod'] as const;
const header = (title: string, bytes: number, layer: Piece['layer'] = 'ip'): Piece => ({
  title,
  bytes,
  layer,
  part: 'header',
});
const data = (bytes: number): Piece => ({ title: 'data', bytes, layer: 'pod', part: 'payload' });
const pieces = fc.array(
  fc.record({
    title: fc.constantFrom('Ethernet', 'IPv4', 'IPv6', 'UDP', 'VXLAN', 'WireGuard'),
    bytes: fc.integer({ min: 1, max: 80 }),
    layer: fc.constantFrom(...layers),
    part: fc.constant('header' as const),
  }),
  { minLength: 1, maxLength: 9 },
);

const bare = [header('Ethernet', 14, 'link'), header('IPv4', 20, 'pod'), header('TCP', 20, 'pod'), data(1460)];
const vxlan = [
  header('Ethernet', 14, 'link'),
  header('IPv4', 20),
  header('UDP', 8, 'transport'),
  header('VXLAN', 8, 'tunnel'),
  header('Ethernet', 14, 'link'),
  header('IPv4', 20, 'pod'),
  header('TCP', 20, 'pod'),
  data(1410),
];

test('a byte of a header is as wide in every stack', () => {
  const { pxPerByte, stacks } = drawStacks([bare, vxlan], 700);
  for (const piece of stacks.flatMap((stack) => stack.pieces).filter(({ part }) => part === 'header')) {
    expect(piece.width).toBeCloseTo(piece.bytes * pxPerByte, 9);
  }
});

test('a long payload is broken, a short one drawn to scale', () => {
  expect(drawStacks([bare], 700).stacks[0]?.pieces.at(-1)).toMatchObject({ broken: true });
  const short = drawStacks([[header('IPv4', 20), data(8)]], 700);
  expect(short.stacks[0]?.pieces.at(-1)).toMatchObject({ broken: false, width: 8 * short.pxPerByte });
});

test('what counts against the MTU leaves out the link’s own header, and only that', () => {
  const { pxPerByte, stacks } = drawStacks([vxlan], 700);
  const [stack] = stacks;
  expect(stack?.counted.x).toBeCloseTo(14 * pxPerByte, 9);
  expect(stack?.counted.width).toBeCloseTo((stack?.width ?? 0) - 14 * pxPerByte, 9);
});

test('pieces touch, fill the width that was given at most, and no two labels of a row meet', () => {
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), fc.integer({ min: 500, max: 1200 }), (all, width) => {
      for (const stack of drawStacks(all, width).stacks) {
        let end = 0;
        const rows = new Map<number, number>();
        for (const { x, width: wide, above, inside } of stack.pieces) {
          expect(x).toBeCloseTo(end, 6);
          end = x + wide;
          expect(inside.length > 0).toBe(above === undefined);
          if (above === undefined) continue;
          expect(above.x).toBeGreaterThanOrEqual(rows.get(above.row) ?? 0);
          rows.set(above.row, above.x + above.text.length * 4);
        }
        expect(stack.width).toBeCloseTo(end, 6);
      }
    }),
  );
});
