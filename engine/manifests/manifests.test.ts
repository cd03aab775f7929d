import { readdirSync, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { assessFile } from '../assess';
import { options } from '../catalog';
import { readPlan, type PlanFile } from '../plan';
import type { Manifests } from './manifest';
import { manifestsFor } from '.';

// The oracle: schemas of the projects themselves, closed, so that a misspelt field is refused (see schemas/NOTICE).
const folder = new URL('./schemas/', import.meta.url);
type Json = Readonly<Record<string, unknown>>;
const load = (name: string): Json => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Json;

/** An API server drops unknown fields in silence; here every object that names its fields takes no others. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const open = 'additionalProperties' in inner || inner['x-kubernetes-preserve-unknown-fields'] === true;
  return 'properties' in inner && !open && inner['type'] === 'object'
    ? { ...inner, additionalProperties: false }
    : inner;
}

// Go's patterns with flags inside are of fields that are not written.
const ajv = new Ajv2020({ strict: false, validateFormats: false, unicodeRegExp: false, code: { regExp: pattern } });
function pattern(text: string, flags: string): RegExp {
  return new RegExp(text.replace('(?i)', ''), flags);
}
pattern.code = 'new RegExp';

const crd = (name: string): Json => {
  const [version] = load(name)['versions'] as readonly Json[];
  const schema = closed(version?.['openAPIV3Schema'] ?? (version?.['schema'] as Json)['openAPIV3Schema']) as Json;
  const properties = schema['properties'] as Json;
  return { ...schema, properties: { ...properties, metadata: { type: 'object' } } };
};
const flannel = load('flannel')['$defs'] as Readonly<Record<string, object>>;
const byKind: Readonly<Record<string, object>> = {
  Installation: crd('operator.tigera.io_v1_installations'),
  BGPConfiguration: crd('projectcalico.org_v3_bgpconfigurations'),
  BGPPeer: crd('projectcalico.org_v3_bgppeers'),
  FelixConfiguration: crd('projectcalico.org_v3_felixconfigurations'),
  IPAMConfiguration: crd('projectcalico.org_v3_ipamconfigurations'),
  ClusterConfiguration: load('kubeadm.k8s.io_v1beta4'),
  KubeProxyConfiguration: load('kubeproxy.config.k8s.io_v1alpha1'),
};
const checks = new Map(Object.entries(byKind).map(([kind, schema]) => [kind, ajv.compile(schema)]));
const netConf = ajv.compile({ ...flannel['net-conf.json'], $defs: flannel });
const canalData = ajv.compile(load('canal-config'));

interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string };
  readonly data?: Readonly<Record<string, string>>;
}

/** What the schemas have against the files; an object of a kind without a schema must at least be an object. */
function faults({ files }: Pick<Manifests, 'files'>): string[] {
  return files
    .filter(({ language }) => language === 'yaml')
    .flatMap(({ name, text }) =>
      parseAllDocuments(text).flatMap((document) => {
        const problems = document.errors.map(({ message }) => message);
        const data = document.toJS() as KubernetesObject;
        if (/values.*\.yaml$/.test(name)) return problems;
        if (data.apiVersion === undefined || data.kind === undefined) problems.push('is no Kubernetes object');
        const check = checks.get(data.kind ?? '');
        if (check !== undefined && !check(data)) problems.push(JSON.stringify(check.errors?.slice(0, 3)));
        const conf = data.data?.['net-conf.json'];
        if (conf !== undefined && !netConf(JSON.parse(conf))) problems.push(JSON.stringify(netConf.errors));
        if (data.metadata?.name === 'canal-config' && !canalData(data.data))
          problems.push(JSON.stringify(canalData.errors));
        return problems.map((problem) => `${name}: ${problem}`);
      }),
    );
}

const plans = new URL('../../templates/plans/', import.meta.url);
const worked = readdirSync(plans)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name): PlanFile[] => {
    const { file } = readPlan(readFileSync(new URL(name, plans), 'utf8'));
    return file === undefined ? [] : [file];
  });
const nodes = { count: 40, target: 120 };
const ranges = { cluster: ['10.64.0.0/14'], nodeMask: [24], service: ['10.96.0.0/16'], nodes: ['10.1.0.0/20'] };
const peers = [
  { name: 'leaf <1>', address: '10.1.0.1', as: 65_001, rack: "row 1'; x" },
  { name: 'leaf 2', address: '10.1.1.1', as: 65_002, rack: 'r2' },
];
const made: readonly PlanFile[] = [
  { podwright: 1, name: 'dual', nodes, pods: { families: ['ipv4', 'ipv6'] }, underlay: { families: ['ipv4', 'ipv6'] } },
  { podwright: 1, name: 'six', nodes, pods: { families: ['ipv6'] }, underlay: { families: ['ipv6'] } },
  { podwright: 1, name: 'windows', nodes: { ...nodes, systems: ['linux', 'windows'] }, addresses: ranges },
  { podwright: 1, name: 'several', nodes, addresses: ranges, interfaces: [{ name: 'data', option: 'sr-iov/vf' }] },
  ...(['one', 'rack', 'server'] as const).map((as): PlanFile => ({
    podwright: 1, name: `fabric ${as}`, nodes, addresses: ranges, routing: { as, peers, clusterIds: 'several', reflectors: 3 },
    underlay: { topology: 'routed-fabric', segments: 4, bgp: 'peers' }, needs: { 'advertise-services': 'must', 'pods-reachable': 'must' },
  })),
  { podwright: 1, name: '"<script>alert(1)</script>" \u202egnp 🦊', nodes, services: { proxy: 'nftables' }, addresses: ranges },
]; // prettier-ignore

const ours = options.filter(({ cni }) => ['flannel', 'calico', 'canal', 'weave'].includes(cni.id)).map(({ id }) => id);

test.for([...worked, ...made])('every file for $name is valid by the schemas of the projects', (plan) => {
  const { options: ranking, plan: resolved } = assessFile({ ...plan, options: [] });
  const found = ranking
    .filter(({ subject }) => ours.includes(subject.option.id))
    .map((ranked) => ({ ranked, made: manifestsFor(resolved, ranked) }))
    // What would be refused is said; the files are then for reading only.
    .filter(({ made: { refusals } }) => refusals.length === 0)
    .flatMap(({ ranked, made: written }) => faults(written).map((fault) => `${ranked.subject.option.id} ${fault}`));
  expect(found).toEqual([]);
});

const hall: PlanFile = { podwright: 1, name: 'hall', nodes, addresses: ranges };
const filesOf = (id: string, plan: PlanFile = hall): Manifests => {
  const { options: ranking, plan: resolved } = assessFile(plan);
  const ranked = ranking.find(({ subject }) => subject.option.id === id);
  if (ranked === undefined) throw new Error(`no option ${id}`);
  return manifestsFor(resolved, ranked);
};

test.for([
  { what: 'a misspelt field', from: 'ipPools:', to: 'ippools:' },
  { what: 'a word that is none', from: 'VXLANCrossSubnet', to: 'VXLAN-CrossSubnet' },
  { what: 'a number as text', from: /mtu: (\d+)/, to: "mtu: '$1'" },
])('$what would be found', ({ from, to }) => {
  const files = filesOf('calico/vxlan-crosssubnet').files.map((file) => ({
    ...file,
    text: file.text.replace(from, to),
  }));
  expect(faults({ files })).not.toEqual([]);
});

test('no name of a plan leaves its comment line, and every other YAML file but values is an object', () => {
  const named = { ...hall, name: `a\u2028b ${'x'.repeat(80)}` };
  for (const { text, name } of filesOf('calico/none+reflectors', named).files) {
    const comments = text.split('\n').filter((line) => line.includes('xxxx'));
    expect(comments.every((line) => line.startsWith('#'))).toBe(true);
    expect(name).toMatch(/^[\w-]+\.(yaml|sh|conf)$/);
  }
});

test('reflectors are made and peered with before the mesh goes', () => {
  const steps = filesOf('calico/none+reflectors').files.find(({ name }) => name.endsWith('.sh'))?.text ?? '';
  const places = [
    '21-bgp.yaml\n',
    'annotate node',
    'apply -f 22-reflector',
    'calicoctl node status',
    'apply -f 23-bgp',
  ];
  const at = places.map((place) => steps.slice(steps.indexOf('set -eu')).indexOf(place));
  expect(at).not.toContain(-1);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
});

// tigera/operator pkg/controller/installation/validation.go; projectcalico/calico api/.../ippool.go
test.for([
  {
    id: 'calico/ipip',
    plan: { ...hall, pods: { families: ['ipv6'] }, addresses: {} },
    says: 'IP in IP on an IPv6 pool',
  },
  { id: 'calico/vxlan', plan: { ...hall, addresses: { ...ranges, blockSize: 120 } }, says: 'blocks of /120' },
  { id: 'calico/none+fabric', plan: hall, says: 'no router is named' },
] as const)('$id: what would be refused is said: $says', ({ id, plan, says }) => {
  const { refusals } = filesOf(id, plan as unknown as PlanFile);
  expect(refusals.map(({ what }) => what).join()).toContain(says);
});
