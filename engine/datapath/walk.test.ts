import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ethernet, ipv4, tcp, udp } from '../headers';
import { costOf } from './measure';
import { copy, cross, dma, hooks, hop, knowingWire, lookup, pop, push, rewrite, wake, wire, type Step } from './step';
import { onWire, tunnelOf, walk } from './walk';

const path = (...steps: Step[]) => ({ title: 'Path', hops: [hop('Hop', 'kernel', 'send', ...steps)] });

test.for([
  {
    what: 'a header that is not outermost',
    steps: [push(ipv4), push(ethernet), pop(ipv4)],
    says: 'pops ipv4, but ethernet',
  },
  { what: 'a header that is not there', steps: [pop(udp)], says: 'pops udp, but nothing' },
  { what: 'a payload that stays wrapped', steps: [push(ipv4)], says: 'arrives inside ipv4' },
])('$what is a mistake of the path', ({ steps, says }) => {
  expect(() => walk(path(...steps))).toThrow(says);
});

test('a tunnel is what lies between the link and the pod’s packet, whether or not the pod has a device', () => {
  const carried = (...last: Step[]) => ({
    title: 'Path',
    hops: [
      hop('Pod', 'pod', 'send', push(tcp), push(ipv4), ...last),
      hop('Node', 'kernel', 'send', push(udp), push(ipv4), push(ethernet), dma('device')),
      hop('Network', 'wire', 'network', wire),
      hop('Node', 'kernel', 'receive', pop(ethernet), pop(ipv4), pop(udp), pop(ipv4), pop(tcp)),
    ],
  });
  for (const last of [[], [cross('veth')]]) {
    expect(tunnelOf(carried(...last)).map(({ id }) => id)).toEqual(['ipv4', 'udp']);
    expect(onWire(carried(...last))[0]).toBe(ethernet);
  }
});

// Counted by hand for each kind of step.
const kinds: readonly Step[] = [
  copy('user', 'kernel'),
  cross('veth'),
  lookup('routes'),
  ...hooks('FORWARD'),
  wake('worker'),
  rewrite('address'),
  knowingWire('routes'),
];

test('costs are counts of steps and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...kinds), { maxLength: 40 }), (steps) => {
      const cost = costOf(path(...steps));
      const count = (kind: Step['kind']): number => steps.filter((step) => step.kind === kind).length;
      expect(cost.copies.value).toBe(count('copy'));
      expect(cost.crossings.value).toBe(count('cross'));
      expect(cost.lookups.value).toBe(count('lookup'));
      expect(cost.hooksSend.value).toBe(count('hook'));
      expect(cost.hooksReceive.value).toBe(0);
      expect(cost.wakeUps.value).toBe(count('wake'));
    }),
  );
});
