import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlan } from './read';
import { showProblem } from './problem';

const head = 'podwright: 1\nname: hall\n';
const problemsOf = (text: string): string[] => readPlan(text).problems.map((problem) => showProblem('p', problem));

// Written by hand with an editor that counts lines and columns; ten mistakes, ten messages.
const tenMistakes = `podwright: 1
name: hall
platfrom: aws
underlay:
  topolgy: segments
  mtu: 100
  bgp: peer
nodes:
  count: forty
  kernel: 5.10
pods:
  perNode: "30"
addresses:
  cluster: [10.0.0.1/8]
needs:
  network-polcy: must
  encryption: musst
`;

test('ten mistakes are ten messages, each at its line and column', () => {
  expect(problemsOf(tenMistakes)).toEqual([
    'p:3:1: unknown key "platfrom" in the plan; did you mean "platform"?',
    'p:5:3: unknown key "topolgy" in underlay; did you mean "topology"?',
    'p:6:8: underlay.mtu is 100 bytes; write at least 576 bytes',
    'p:7:8: unknown value "peer" for underlay.bgp; did you mean "peers"?',
    'p:9:10: nodes.count is the text "forty"; write a whole number of nodes from 1 to 1,000,000',
    'p:10:11: nodes.kernel is the number 5.1; write it in quotes, "5.10"',
    'p:12:12: pods.perNode is text, "30"; write 30 without quotes',
    'p:14:13: 10.0.0.1/8 has host bits set; the network is 10.0.0.0/8',
    'p:16:3: unknown key "network-polcy" in needs; did you mean "network-policy"?',
    'p:17:15: unknown value "musst" for needs.encryption; did you mean "must"?',
  ]);
});

describe('one mistake alone', () => {
  test.for([
    ['podwright: 2\nname: x', ['p:1:12: the format is 2; this program reads podwright: 1']],
    ['name: x', ['p:1:1: the version of the format is missing; write podwright: 1']],
    ['podwright: 1', ['p:1:1: name is missing; write text']],
    [`${head}name: hall-2\n`, ['p:3:1: name is written twice, first on line 2; keep one']],
    [
      `${head}nodes:\n  count: 3\n  surge: 0\n  count: 4\n`,
      ['p:6:3: nodes.count is written twice, first on line 4; keep one'],
    ],
    [`${head}mtu: 1500\n`, ['p:3:1: unknown key "mtu" in the plan; it belongs to underlay.mtu']],
    [`${head}underlay:\n  name: x\n`, ['p:4:3: unknown key "name" in underlay; it belongs to the top of the plan']],
    [`${head}nodes:\n`, ['p:3:7: nodes has no value; write its keys below it, indented, or leave it out']],
    [`${head}underlay: { untrusted: yes }\n`, ['p:3:24: underlay.untrusted is the text "yes"; write true']],
    [
      `${head}underlay: { mtu: [1500, 90000] }\n`,
      ['p:3:25: underlay.mtu#2 is 90,000 bytes; write at most 65,535 bytes'],
    ],
    [`${head}underlay: { mtu: [] }\n`, ['p:3:18: underlay.mtu is an empty list; leave it out, or name at least one']],
    [
      `${head}underlay: { mtu: big }\n`,
      ['p:3:18: underlay.mtu is the text "big"; write a list of whole numbers of bytes from 576 to 65,535'],
    ],
    [`${head}underlay: { drops: [ipip, ipip] }\n`, ['p:3:27: ipip is listed twice; keep one']],
    [
      `${head}underlay: { topology: fabric }\n`,
      ['p:3:23: unknown value "fabric" for underlay.topology; did you mean "routed-fabric"?'],
    ],
    [
      `${head}nodes: { count: 2.5 }\n`,
      ['p:3:17: nodes.count is 2.5; write a whole number of nodes from 1 to 1,000,000'],
    ],
    [
      `${head}nodes: { perMonth: .inf }\n`,
      ['p:3:20: nodes.perMonth is Infinity; write a whole number of nodes a month from 0 to 100,000'],
    ],
    [
      `${head}addresses: { cluster: 10.0.0.0/8 }\n`,
      ['p:3:23: addresses.cluster is the text "10.0.0.0/8"; write a list of CIDRs, such as [10.244.0.0/16]'],
    ],
    [
      `${head}addresses:\n  elsewhere:\n    - { name: docker0 }\n`,
      ['p:5:7: addresses.elsewhere#1.cidr is missing; write a CIDR, such as 10.244.0.0/16'],
    ],
    [`${head}chosen: calico\n`, ['p:3:9: chosen is no option; one is written like calico/vxlan+wireguard']],
    [`${head}strengths: { mesh: off }\n`, ['p:3:14: mesh is no rule; one is written like isolation/network-policy']],
    [`${head}? [a]\n: b\n`, ['p:3:3: a key is not a word; write keys such as name and nodes']],
  ] as const)('%j', ([text, problems]) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});

describe('a plan that contradicts itself', () => {
  test.for([
    ['nodes: { count: 40, target: 30 }', 'p:3:29: nodes.target is 30, below the 40 nodes of today; write at least 40'],
    [
      'pods: { perNode: 60, maxPerNode: 50 }',
      'p:3:34: pods.maxPerNode is 50, below the 60 planned on a node; write at least 60',
    ],
    [
      'underlay: { topology: one-segment, segments: 3 }',
      'p:3:46: underlay.segments is 3, but the topology is one-segment; write topology: segments, or leave segments out',
    ],
    [
      'underlay: { mtu: 1200, families: [ipv6] }',
      'p:3:18: an MTU of 1200 carries no IPv6, which underlay.families asks for; write at least 1280',
    ],
    [
      'addresses: { cluster: ["fd00::/48"] }',
      'p:3:24: fd00::/48 is IPv6, which pods.families does not name; write pods.families: [ipv4, ipv6], or drop the range',
    ],
    [
      'addresses: { cluster: [10.0.0.0/16, 10.1.0.0/16] }',
      'p:3:37: addresses.cluster has two ranges of one family; write one a family',
    ],
    [
      'addresses: { nodeMask: [24, 64] }',
      'p:3:24: addresses.nodeMask has 2 numbers, pods.families 1; write one number a family',
    ],
    ['addresses: { nodeMask: [64] }', 'p:3:25: a node mask of 64 is beyond IPv4; write at most 32'],
    [
      'addresses: { blockSize: 122 }',
      'p:3:25: addresses.blockSize is 122, which Calico does not take for IPv4; write 20 to 32',
    ],
    ['managed: eks\nplatform: azure', 'p:3:10: eks does not run on azure; write platform: aws, or another service'],
    ['traffic: [{ bytes: 1400, share: 0.5 }]', 'p:3:10: the shares of traffic add up to 0.5; make them add up to 1'],
  ] as const)('%s', ([lines, problem]) => {
    expect(problemsOf(`${head}${lines}\n`)).toEqual([problem]);
  });

  test('is told so beside its other mistakes', () => {
    expect(problemsOf(`${head}nodes: { count: 40, target: 30, krnel: "5.15" }\n`)).toHaveLength(2);
  });

  test('is not told of families that could not be read', () => {
    const text = `${head}pods: { families: [ipv5] }\naddresses: { cluster: ["fd00::/48"], nodeMask: [64] }\n`;
    expect(problemsOf(text)).toEqual(['p:3:20: unknown value "ipv5" for pods.families#1; did you mean "ipv4"?']);
  });
});

test('ids that only higher floors know are asked of the caller', () => {
  const text = `${head}current: kubenet/x\noptions: [calico/ipip]\nstrengths: { topology/mesh: off }\n`;
  const { problems } = readPlan(text, {
    knownOption: (id) => (id === 'kubenet/x' ? 'kubenet was removed; choose another' : undefined),
    knownRule: (id) => `no rule ${id}`,
  });
  expect(problems.map((problem) => showProblem('p', problem))).toEqual([
    'p:3:10: kubenet was removed; choose another',
    'p:5:14: no rule topology/mesh',
  ]);
});

describe('a text that is no plan is one message', () => {
  test.for([
    ['', 'p:1:1: the plan is empty; a plan begins with podwright: 1 and a name'],
    ['# only a comment\n', 'p:1:1: the plan is empty; a plan begins with podwright: 1 and a name'],
    ['just words', 'p:1:1: the text is a single value, not a plan; a plan begins with podwright: 1 and a name'],
    ['- a\n- b\n', 'p:1:1: the text is a list, not a plan; a plan begins with podwright: 1 and a name'],
    ['kind: Pod\nmetadata: {}\n', 'p:1:1: the text has no key of a plan; a plan begins with podwright: 1 and a name'],
    [
      'Dear all,\nnote: this\nis prose\n',
      'p:1:1: this is not YAML: implicit keys need to be on a single line; write key: value on one line',
    ],
    ['\u007fELF\u0002\u0001\u0001\0\0', 'p:1:1: the text is not a plan; write keys and values, such as name: hall-1'],
    [`${head}---\n${head}`, 'p:3:1: a second document begins here; keep one plan in a file'],
    [
      `${head}underlay:\n\tmtu: 1500\n`,
      'p:4:1: this is not YAML: tabs are not allowed as indentation; indent with blanks',
    ],
    [`${head}underlay:\n  mtu:1500\n  bgp: none\n`, 'p:4:3: "mtu:1500" has no blank after the colon; write mtu: 1500'],
    [`${head}nodes: *there\n`, 'p:3:8: *there names no anchor that stands before it; write the value out'],
    [
      `${head}nodes: &loop { count: *loop }\n`,
      'p:3:23: the text unfolds into more than a plan can hold; write values out in place of aliases',
    ],
    [' '.repeat(4 * 1024 * 1024 + 1), 'p:1:1: the text is longer than 4 MiB; a plan is some kilobytes'],
    [`${head}nodes: ${'['.repeat(500_000)}`, 'p:3:108: the text is nested too deeply; a plan has three levels'],
    [
      `${head}${'nodes: 1\n'.repeat(300_000)}`,
      'p:200001:5: the text has more parts than a plan can hold; a plan is some kilobytes',
    ],
    ['? '.repeat(30_000), 'p:1:1: the text is not a plan; write keys and values, such as name: hall-1'],
  ] as const)('%#', ([text, problem]) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('whose aliases multiply', () => {
    const line = (name: string, of: string): string => `${name}: &${name} [${Array(10).fill(of).join(', ')}]\n`;
    const bomb = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((name, at, all) =>
      line(name, at === 0 ? 'x' : `*${all[at - 1]}`),
    );
    expect(problemsOf(`${head}${bomb.join('')}`)).toEqual([expect.stringContaining('unfolds into more')]);
  });
});

test('an alias within reason is read', () => {
  const text = `${head}pods: { families: &both [ipv4, ipv6] }\nunderlay: { families: *both }\n`;
  expect(readPlan(text)).toEqual({
    file: {
      podwright: 1,
      name: 'hall',
      pods: { families: ['ipv4', 'ipv6'] },
      underlay: { families: ['ipv4', 'ipv6'] },
    },
    problems: [],
  });
});

test('JSON is read as the YAML that it is', () => {
  const file = { podwright: 1, name: 'hall', nodes: { count: 3, kernel: '5.10' }, needs: { encryption: 'must' } };
  expect(readPlan(JSON.stringify(file, null, 2))).toEqual({ file, problems: [] });
});

const edits = fc.array(fc.tuple(fc.nat(tenMistakes.length), fc.nat(5), fc.string({ unit: 'binary', maxLength: 4 })), {
  maxLength: 6,
});

test.for([
  ['any text', fc.string({ unit: 'binary', maxLength: 300 })],
  [
    'text of indicators',
    fc.string({ unit: fc.constantFrom(...Array.from(' \n-?:[]{},&*!|>\'"%@`#a1\t')), maxLength: 120 }),
  ],
  [
    'a plan with letters changed',
    edits.map((list) =>
      list.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), tenMistakes),
    ),
  ],
] as const)('%s is read without throwing, and every place named is in it', { timeout: 60_000 }, ([, texts]) => {
  fc.assert(
    fc.property(texts, (text) => {
      const { file, problems } = readPlan(text);
      expect(file === undefined).toBe(problems.length > 0);
      const lines = text.split('\n');
      for (const { line, column } of problems) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 200 },
  );
});
