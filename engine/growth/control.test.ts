import { describe, expect, test } from 'vitest';
import { input, type Quantity, type Unit } from '../quantity';
import { calicoWatches, nodeEvents, typhaConnections, typhas, weaveGossip, weaveTopology } from './control';
import { defineGrowth, sweep } from './growth';
import { bridgePorts, iptablesRules, vethPairs } from './kernel';

const given = <U extends Unit>(value: number, unit: U): Quantity<U> => input('given', value, unit, 'test');
const n = (nodes: number) => ({ n: given(nodes, 'node') });

describe('control planes', () => {
  // Status every 5 minutes from every node to every node, as others worked it out.
  test.for([
    { nodes: 100, events: 33 },
    { nodes: 1000, events: 3333 },
    { nodes: 5000, events: 83_333 },
  ])('$nodes nodes with Flannel take $events events a second', ({ nodes, events }) => {
    expect(Math.round(nodeEvents.at(n(nodes)).value)).toBe(events);
  });

  // weaveworks/mesh#108 tells 8 MB at 300 nodes; 0.4 MB/s at 100 nodes and 1.8 MB/s at 200 were derived from it.
  test('Weave gossips as was reported', () => {
    const limit = given(1000, 'session');
    expect(weaveTopology.at({ ...n(300), limit }).value / 1e6).toBeCloseTo(8, 1);
    expect(weaveGossip.at({ ...n(100), limit }).value / 30 / 1e6).toBeCloseTo(0.4, 1);
    expect(weaveGossip.at({ ...n(200), limit }).value / 30 / 1e6).toBeCloseTo(1.8, 1);
    expect(weaveGossip.at({ ...n(1), limit }).value).toBe(0);
  });

  // Calico's documentation: one for 200 nodes, three in production, no more than 20, fewer than nodes.
  test.for([
    { nodes: 3, replicas: 2 },
    { nodes: 50, replicas: 3 },
    { nodes: 600, replicas: 3 },
    { nodes: 601, replicas: 4 },
    { nodes: 4000, replicas: 20 },
    { nodes: 5000, replicas: 20 },
  ])('$nodes nodes have $replicas Typhas', ({ nodes, replicas }) => {
    expect(typhas.at(n(nodes)).value).toBe(replicas);
    expect(typhaConnections.at(n(nodes)).value).toBe(Math.ceil(nodes / replicas));
  });

  test('without Typha, each node watches some 27 kinds of objects', () => {
    expect(calicoWatches.at(n(100)).value).toBe(2700);
  });
});

// Kubernetes, number_generated_rules_test.go, ClusterIP: Services, pods behind each, NAT rules.
test.for([
  { services: 1, each: 1, rules: 10 },
  { services: 1, each: 2, rules: 13 },
  { services: 1, each: 10, rules: 37 },
  { services: 10, each: 1, rules: 55 },
  { services: 10, each: 2, rules: 85 },
  { services: 10, each: 10, rules: 325 },
  { services: 0, each: 5, rules: 5 },
])('$services Services with $each pods are $rules NAT rules', ({ services, each, rules }) => {
  const pods = Math.max(1, services) * each;
  const inputs = { n: given(1, 'node'), p: given(pods, 'pod'), s: given(services, 'service') };
  expect(iptablesRules.at(inputs).value).toBe(rules);
});

test('pods joined two by two take what counting pairs finds, and a bridge one for each', () => {
  for (const pods of [1, 2, 3, 30]) {
    let pairs = 0;
    for (let a = 0; a < pods; a += 1) for (let b = a + 1; b < pods; b += 1) pairs += 1;
    expect(vethPairs.at({ p: given(pods, 'pod') }).value).toBe(pairs);
    expect(bridgePorts.at({ p: given(pods, 'pod') }).value).toBe(pods);
  }
});

test('a sweep knows the numbers that a formula rests on, and a letter that nobody declares is refused', () => {
  expect(Array.from(sweep(calicoWatches, 'n', [1, 2]))).toEqual([27, 54]);
  const declared = { id: 'x', title: 'x', counts: 'x', unit: 'entry', inputs: ['n'], cite: typhas.cite } as const;
  expect(() => defineGrowth({ ...declared, text: 'n + m' })).toThrow('uses m');
});
