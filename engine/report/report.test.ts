import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assessFile } from '../assess';
import { readPlan, type PlanFile } from '../plan';
import { input } from '../quantity';
import { rules } from '../rules';
import type { Block } from './blocks';
import { compose, reportSections } from './compose';
import { toCsv } from './csv';
import { answeredBy } from './environment';
import { toHtml } from './html';
import { toMarkdown } from './markdown';
import { monthAfter } from './revisit';
import { engineVersion } from './version';

const hall: PlanFile = {
  podwright: 1,
  name: 'shanghai-2',
  description: 'second hall, two rows',
  underlay: { topology: 'one-segment', mtu: 1500 },
  nodes: { count: 60, target: 300, perMonth: 8 },
  pods: { perNode: 40 },
  addresses: { cluster: ['10.244.0.0/16'], nodeMask: [24], service: ['10.96.0.0/12'], nodes: ['192.168.0.0/16'] },
  needs: { 'network-policy': 'must', throughput: 'should' },
  // Named, so that an option which joins the catalog changes nothing here.
  options: [
    'flannel/vxlan',
    'flannel/wireguard',
    'calico/none',
    'calico/none+reflectors',
    'calico/ipip+reflectors',
    'calico/vxlan',
    'weave/sleeve+encrypted',
  ],
};
const assessment = assessFile(hall);
const blocks = compose(assessment, { file: hall });
const template = {
  page: readFileSync('templates/report.html', 'utf8'),
  style: readFileSync('templates/report.css', 'utf8'),
};

const factsOf = (all: readonly Block[]): Map<string, string> =>
  new Map(
    all.flatMap((block) =>
      block.kind !== 'facts'
        ? []
        : block.facts.map(({ name, value: [value] }) => [
            `${block.title}: ${name}`,
            typeof value === 'string'
              ? value
              : value && 'code' in value
                ? value.code
                : JSON.stringify(value && 'quantity' in value ? value.quantity.value : null),
          ]),
    ),
  );

test('the sections stand in the order that is announced', () => {
  const headings = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.id] : []));
  expect(headings).toEqual(reportSections.map(({ id }) => id));
});

test('what is worked out beside the assessment stands in the report where it is handed in', () => {
  const [first] = assessment.options;
  const finding = first?.findings[0];
  if (first === undefined || finding === undefined) throw new Error('nothing is assessed');
  const told = compose(assessment, {
    sections: ['revisit'],
    beside: {
      ceilings: [{ what: 'A limit', at: assessment.plan.nodes.target, because: 'It says so.' }],
      flips: [
        { changes: [{ says: 'from 401 nodes' }], answer: { title: 'Another' }, because: { title: 'It', finding } },
      ],
    },
  });
  const text = toMarkdown(told);
  for (const part of ['A limit', 'It says so.', 'from 401 nodes', 'Another']) expect(text).toContain(part);
});

test('an accepted document shows its people, version and date, and counts its months from there', () => {
  const document = {
    status: 'accepted' as const,
    version: '1.2',
    date: '2026-11-25',
    authors: '李雷, 韩梅梅',
    approvers: 'Board',
    scope: 'the hall',
    outOfScope: 'storage',
  };
  const known = factsOf(compose(assessFile({ ...hall, document })));
  expect(
    Object.fromEntries(
      ['Status', 'Version', 'Date', 'Authors', 'Approvers', 'Consulted'].map((name) => [
        name,
        known.get(`Document: ${name}`),
      ]),
    ),
  ).toEqual({
    Status: 'Accepted',
    Version: '1.2',
    Date: '2026-11-25',
    Authors: '李雷, 韩梅梅',
    Approvers: 'Board',
    Consulted: undefined,
  });
  expect([known.get('Scope: In'), known.get('Scope: Out')]).toEqual(['the hall', 'storage']);
  expect(known.get('By growth: Addresses are spent in')).toMatch(/^20\d\d-\d\d, counted/);
});

test('months are counted as a calendar counts them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1990, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(600),
      (year, month, more) => {
        const date = `${year}-${String(month).padStart(2, '0')}-15`;
        const want = new Date(Date.UTC(year, month - 1 + more, 15)).toISOString().slice(0, 7);
        expect(monthAfter(date, input('m', more, 'month', 'x'))?.slice(0, 7)).toBe(want);
      },
    ),
  );
});

/** The blocks that stand before the first section, which is what a reader sees first. */
const firstPage = (file: PlanFile, option?: string): string => {
  const all = compose(assessFile(file), option === undefined ? {} : { option });
  const end = all.findIndex((block) => block.kind === 'heading' && block.level === 2);
  return toMarkdown(all.slice(0, end));
};

test('a plan that can be built has no warning on its first page', () => {
  expect(firstPage(hall)).not.toContain('cannot be built');
});

test.for<[why: string, file: PlanFile, option: string | undefined, says: RegExp]>([
  ['the option is excluded', hall, 'flannel/vxlan', /NetworkPolicy/],
  [
    'ranges collide',
    { ...hall, addresses: { cluster: ['10.96.0.0/12'], service: ['10.96.0.0/16'] } },
    undefined,
    /Service range/,
  ],
  [
    'capacity falls short',
    { ...hall, addresses: { cluster: ['10.244.0.0/22'], nodeMask: [24], service: ['10.96.0.0/16'] } },
    'flannel/vxlan',
    /Nodes that want addresses: 301 nodes\.(?![^]*Nodes that want addresses)/,
  ],
  [
    'the operator refuses it',
    { ...hall, addresses: { cluster: ['10.244.0.0/16'], blockSize: 19, service: ['10.96.0.0/16'] } },
    'calico/vxlan',
    /Not to be applied: a pool of IPv4 has blocks of \/19; write a block size from 20 to 32\./,
  ],
])('%s: the first page says that the plan cannot be built', ([, file, option, says]) => {
  const page = firstPage(file, option);
  expect(page).toContain('This plan cannot be built as it stands.');
  expect(page).toMatch(says);
});

// By hand, for 64 nodes and one more while an upgrade runs: a block of 256 each; four of 64, which 200 pods fill; or the
// pods alone. kube-apiserver keeps the first and the last address of a Service range.
test.for<[option: string, taken: string, free: string]>([
  ['flannel/vxlan', '16640', '48896'],
  ['calico/vxlan', '16640', '48896'],
  ['weave/fastdp', '13000', '52536'],
])('with %s the pod range tells what is taken of it and free', ([option, taken, free]) => {
  const file: PlanFile = {
    podwright: 1,
    name: 'ranges',
    nodes: { count: 64, surge: 1 },
    pods: { perNode: 200, maxPerNode: 220 },
    services: { count: 100 },
    addresses: {
      cluster: ['10.244.0.0/16'],
      nodeMask: [24],
      service: ['10.96.0.0/20'],
      nodes: ['10.1.0.0/24'],
      elsewhere: [{ cidr: '10.9.0.0/16', name: 'offices' }],
    },
  };
  const table = compose(assessFile(file), { option }).find(
    (block) => block.kind === 'table' && block.title === 'Ranges',
  );
  const shown = (table?.kind === 'table' ? table.rows : []).map((row) =>
    row
      .slice(1, 7)
      .map(([value]) => (typeof value === 'object' && 'quantity' in value ? String(value.quantity.value) : value)),
  );
  expect(shown).toEqual([
    ['this cluster', 'the pod range', '65536', '–', taken, free],
    ['this cluster', 'the Service range', '4096', '2', '100', String(4096 - 2 - 100)],
    ['this cluster', 'the node range', '256', '2', '65', String(256 - 2 - 65)],
    ['another network', 'offices', '65536', '–', '–', '–'],
  ]);
});

test('only the sections that are asked for are there, under the title', () => {
  const some = compose(assessment, { sections: ['ports', 'packet'] });
  const headings = some.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
  expect(headings).toEqual(['shanghai-2', 'The packet', 'Ports to open']);
});

// 894: the drawing of the interface, 297 clients of 3 reflectors and the 3 sessions among these. 1472: what any
// network engineer sends with -s over Ethernet. 1460: RFC 9293, MSS over IPv4 and Ethernet.
test.for([
  ['Document: Option', 'calico/none+reflectors'],
  ['Key figures: BGP sessions', '894'],
  ['Key figures: Overhead', '0'],
  ['MTU: Pod MTU that the CNI chooses', '1500'],
  ['MTU: MSS of TCP in a pod', '1460'],
  ['Probe: Payload', '1472'],
  ['Probe: Passes', 'ping -M do -c 3 -s 1472 POD_ON_ANOTHER_NODE'],
  ['BGP at the target size: Sessions of the busiest node', '299'],
])('a hall of 300 nodes has %s %s', ([name, want]) => {
  expect(factsOf(blocks).get(name ?? '')).toBe(want);
});

// Measured on Linux: what a 1500 byte link lets through (see engine/headers/mtu.test.ts for the oracles), less 28.
test.for([
  ['calico/ipip+reflectors', '1452'],
  ['calico/vxlan', '1422'],
  ['flannel/wireguard', '1392'],
  ['weave/sleeve+encrypted', '1386'],
])('%s is probed with %s bytes', ([option = '', want]) => {
  expect(factsOf(compose(assessment, { option })).get('Probe: Payload')).toBe(want);
});

test('the answer says why not the mesh, which the documentation gives a hundred nodes', () => {
  const finding = blocks.find((block) => block.kind === 'finding' && block.title.startsWith('Not Calico'));
  expect(finding?.kind === 'finding' && finding.finding.rule).toBe('scale/mesh-size');
});

test('every default that the plan leaves to us is named as an assumption, and no entered value is', () => {
  const table = blocks.find((block) => block.kind === 'table' && block.title === 'Assumptions');
  const rows = table?.kind === 'table' ? table.rows : [];
  const whys = rows.map(([, , why]) => why?.[0]);
  for (const { why } of assessment.plan.assumptions) expect(whys).toContain(why);
  const entered = blocks.find((block) => block.kind === 'table' && block.title === 'As it was entered');
  const fields = entered?.kind === 'table' ? entered.rows.map(([, field]) => field?.[0]) : [];
  expect(fields).toEqual([
    'Topology',
    'MTU',
    'Nodes',
    'Target',
    'Growth',
    'Pods on a node',
    'Pod range',
    'Node mask',
    'Service range',
    'Node ranges',
    'Compare only',
  ]);
});

test('an option that the plan chose against the ranking says what excludes it', () => {
  const chosen: PlanFile = { ...hall, chosen: 'flannel/vxlan' };
  const [first, ...others] = compose(assessFile(chosen), { sections: ['answer'] });
  expect(first).toMatchObject({ kind: 'heading', text: 'shanghai-2' });
  expect(others).toContainEqual(expect.objectContaining({ kind: 'note', tone: 'warning' }));
  const rulesNamed = others.flatMap((block) => (block.kind === 'finding' ? [block.finding.rule] : []));
  expect(rulesNamed).toContain('needs/network-policy');
});

test('an option or a section that does not exist is refused', () => {
  expect(() => compose(assessment, { option: 'calico/gre' })).toThrow('no option "calico/gre"');
  expect(() => compose(assessment, { sections: ['weather'] })).toThrow('no section "weather"');
});

const plans = readdirSync('templates/plans').filter((name) => name.endsWith('.yaml'));

describe.for(plans)('the report of %s', (name) => {
  const { file } = readPlan(readFileSync(`templates/plans/${name}`, 'utf8'));
  if (file === undefined) throw new Error(`${name} does not read`);
  const written = (): string[] => {
    const all = compose(assessFile(file), { file });
    return [toHtml(all, template), toMarkdown(all), toCsv(all)];
  };
  const [html = '', markdown = '', csv = ''] = written();

  test('has the same bytes each time', () => {
    expect(written()).toEqual([html, markdown, csv]);
  });

  test('refers to no source that is not listed, and lists none twice', () => {
    const ids = [...html.matchAll(/id="source-(\d+)"/g)].map(([, id]) => id);
    for (const [, id] of html.matchAll(/href="#source-(\d+)"/g)) expect(ids).toContain(id);
    expect(html).not.toContain('<cite>');
    const listed = [...html.matchAll(/<li id="source-\d+">(?:<a [^>]*>)?([^<]*)/g)].map(([, text]) => text);
    expect(new Set(listed).size).toBe(listed.length);
  });

  test('shows nothing that is not there', () => {
    for (const text of [html, markdown, csv]) expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/);
  });

  test('runs nothing and fetches nothing', () => {
    expect(html).not.toMatch(/<script|<img|<link|<iframe|<object|\son\w+=|\sstyle=|url\(/i);
  });
});

test('needs are answered by rules that exist', () => {
  const ids = rules.map(({ id }) => id as string);
  for (const rule of Object.values(answeredBy)) expect(ids).toContain(rule);
});

test("the engine's version is the package's", () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(engineVersion).toBe(version);
});
