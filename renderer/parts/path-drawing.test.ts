import { expect, test } from 'vitest';
import { optionOf, options } from '../../engine/catalog';
import type { Datapath } from '../../engine/datapath';
import { changeWords, drawPath, lanesOf } from './path-drawing';
import { pathWords } from './path-words';

const pathOf = (id: string): Datapath => {
  const path = optionOf(id)?.far({ outer: 4, inner: 4 });
  if (path === undefined) throw new Error(`${id} has no path`);
  return path;
};
const udp = pathOf('flannel/udp');
const routed = pathOf('calico/none');

test('user space has a lane where a path goes there, and beside one that does', () => {
  expect(lanesOf([routed])).toEqual(['pod', 'kernel', 'wire']);
  expect(lanesOf([routed, udp])).toEqual(['pod', 'user', 'kernel', 'wire']);
});

test.for([
  { id: 'calico/none', copies: 2, oracle: 'measured on a kernel: TCP 2.0 on every kernel datapath' },
  { id: 'flannel/vxlan', copies: 2, oracle: 'the same' },
  { id: 'flannel/udp', copies: 6, oracle: 'flannel: two more on each node, through the TUN device' },
])('$id shows $copies numbered copies ($oracle)', ({ id, copies }) => {
  const path = pathOf(id);
  const numbers = drawPath(path, lanesOf([path]), 800).hops.flatMap(({ marks }) =>
    marks.flatMap(({ number }) => number ?? []),
  );
  expect(numbers).toEqual(Array.from({ length: copies }, (_, index) => index + 1));
  const told = pathWords(path).flatMap(({ steps }) => steps.flatMap(({ copy }) => copy ?? []));
  expect(told).toEqual(numbers);
});

test('hops follow one another from left to right, inside the width, marks inside their hop', () => {
  for (const path of [udp, routed]) {
    const { hops } = drawPath(path, lanesOf([path]), 700);
    let end = 0;
    for (const { x, width, marks } of hops) {
      expect(x).toBeGreaterThan(end);
      end = x + width;
      expect(end).toBeLessThan(700);
      marks.forEach((mark) => expect(mark.x > x && mark.x < end).toBe(true));
      marks.slice(1).forEach((mark, index) => expect(mark.x).toBeGreaterThan(marks[index]?.x ?? 0));
    }
  }
});

test('a hop says what it does to the headers', () => {
  const says = drawPath(udp, lanesOf([udp]), 800).hops.map(({ change }) => changeWords(change));
  expect(says).toEqual([
    'puts on IPv4 and TCP',
    'headers stay as they are',
    'headers stay as they are',
    'puts on Ethernet, IPv4 and UDP',
    'headers stay as they are',
    'takes off Ethernet, IPv4 and UDP',
    'headers stay as they are',
    'headers stay as they are',
    'takes off IPv4 and TCP',
  ]);
});

test.for(['samePod', 'sameNode', 'near', 'far', 'service', 'nodePort', 'external'] as const)(
  'every option’s %s path can be drawn and told, each step once',
  (way) => {
    for (const option of options) {
      const path = option[way]({ outer: 4, inner: 4 });
      if (path === undefined) continue;
      const { hops } = drawPath(path, lanesOf([path]), 700);
      const steps = path.hops.reduce((count, hop) => count + hop.steps.length, 0);
      expect(hops.flatMap(({ marks }) => marks)).toHaveLength(steps);
      expect(pathWords(path).flatMap((hop) => hop.steps)).toHaveLength(steps);
    }
  },
);
