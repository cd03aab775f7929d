import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { options } from '../catalog';
import { readPlan, type PlanFile } from '../plan';
import type { Manifests } from './manifest';
import { filesOf, filesOfAll, nodes, ours, peers, ranges } from './testing';

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
const ofFlannel = (name: string) => ajv.compile({ ...flannel[name], $defs: flannel });
const byKind: Readonly<Record<string, object>> = {
  Installation: crd('operator.tigera.io_v1_installations'),
  BGPConfiguration: crd('projectcalico.org_v3_bgpconfigurations'),
  BGPPeer: crd('projectcalico.org_v3_bgppeers'),
  FelixConfiguration: crd('projectcalico.org_v3_felixconfigurations'),
  IPAMConfiguration: crd('projectcalico.org_v3_ipamconfigurations'),
  ClusterConfiguration: load('kubeadm.k8s.io_v1beta4'),
  KubeProxyConfiguration: load('kubeproxy.config.k8s.io_v1alpha1'),
};
/** Kinds of Kubernetes itself, whose own schemas are not kept here; what matters in them is looked at below. */
const plainKinds = ['Namespace', 'ConfigMap', 'DaemonSet', 'APIServer'];
const checks = new Map(Object.entries(byKind).map(([kind, schema]) => [kind, ajv.compile(schema)]));
const [netConf, cniConf, helmValues] = ['net-conf.json', 'cni-conf.json', 'helm-values'].map(ofFlannel);
const canalData = ajv.compile(load('canal-config'));
const weaveEnv = ajv.compile({ ...load('weave-env'), additionalProperties: false });

interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: { readonly template?: { readonly spec: { readonly containers: readonly Container[] } } };
}
interface Container {
  readonly env: readonly { readonly name: string; readonly value?: string }[];
}

type Check = ReturnType<typeof ajv.compile> | undefined;
const against = (check: Check, data: unknown): string[] =>
  check === undefined || check(data) ? [] : [JSON.stringify(check.errors?.slice(0, 3))];

function faultsOf(data: KubernetesObject): string[] {
  const { apiVersion, kind = '', metadata, data: texts = {}, spec } = data;
  const known = checks.has(kind) || plainKinds.includes(kind);
  const env = spec?.template?.spec.containers.flatMap((container) => container.env) ?? [];
  return [
    ...(apiVersion === undefined || !known ? [`${kind} of ${String(apiVersion)} is no object that is known`] : []),
    ...against(checks.get(kind), data),
    ...(texts['net-conf.json'] === undefined ? [] : against(netConf, JSON.parse(texts['net-conf.json']))),
    ...(texts['cni-conf.json'] === undefined ? [] : against(cniConf, JSON.parse(texts['cni-conf.json']))),
    ...(metadata?.name === 'canal-config' ? against(canalData, texts) : []),
    ...(metadata?.name === 'weave-net'
      ? against(weaveEnv, Object.fromEntries(env.map(({ name, value = 'of a Secret' }) => [name, value])))
      : []),
  ];
}

/** What the schemas have against the files. */
function faults({ files }: Pick<Manifests, 'files'>): string[] {
  return files
    .filter(({ language }) => language === 'yaml')
    .flatMap(({ name, text }) =>
      parseAllDocuments(text).flatMap((document) => {
        const data = document.toJS() as KubernetesObject;
        const problems = [
          ...document.errors.map(({ message }) => message),
          ...(/values.*\.yaml$/.test(name) ? [] : faultsOf(data)),
          ...(name === 'flannel-values.yaml' ? against(helmValues, data) : []),
        ];
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
const made: readonly PlanFile[] = [
  { podwright: 1, name: 'dual', nodes, pods: { families: ['ipv4', 'ipv6'] }, underlay: { families: ['ipv4', 'ipv6'] } },
  { podwright: 1, name: 'six', nodes, pods: { families: ['ipv6'] }, underlay: { families: ['ipv6'] } },
  { podwright: 1, name: 'windows', nodes: { ...nodes, systems: ['linux', 'windows'] }, addresses: ranges },
  { podwright: 1, name: 'several', nodes, addresses: ranges, interfaces: [{ name: 'data', option: 'sr-iov/vf' }] },
  { podwright: 1, name: 'no proxy', nodes, services: { proxy: 'none' }, addresses: ranges },
  { podwright: 1, name: 'large', nodes: { count: 4000, target: 6000 } },
  ...(['one', 'rack', 'server'] as const).map((as): PlanFile => ({
    podwright: 1, name: `fabric ${as}`, nodes, addresses: ranges, routing: { as, peers, clusterIds: 'several', reflectors: 3 },
    underlay: { topology: 'routed-fabric', segments: 4, bgp: 'peers' }, needs: { 'advertise-services': 'must', 'pods-reachable': 'must' },
  })),
  { podwright: 1, name: '"<script>alert(1)</script>" \u202egnp 🦊', nodes, services: { proxy: 'nftables' }, addresses: ranges },
]; // prettier-ignore

/** Faults in what is written; where something would be refused that is said, and the files are for reading only. */
function faultsIn(plan: PlanFile): { readonly written: number; readonly found: readonly string[] } {
  const all = filesOfAll(plan, ours);
  const written = all.filter(({ files, refusals }) => refusals.length === 0 && files.length > 0);
  // What nothing refuses is written, for every option.
  const missing = all.filter(({ files, refusals }) => refusals.length === 0 && files.length === 0);
  const found = written.flatMap((one) => faults(one).map((fault) => `${one.option} ${fault}`));
  return { written: written.length, found: [...found, ...missing.map(({ option }) => `${option} comes to nothing`)] };
}

test.for([...worked, ...made])('every file for $name is valid by the schemas of the projects', (plan) => {
  const { written, found } = faultsIn(plan);
  expect(found).toEqual([]);
  expect(written).toBeGreaterThan(0);
});

const oneOf = <const T>(...items: readonly T[]) => fc.constantFrom(...items);
const anyPlan: fc.Arbitrary<PlanFile> = fc
  .record({
    count: fc.integer({ min: 1, max: 3000 }),
    mtu: fc.integer({ min: 1400, max: 9216 }),
    topology: oneOf('one-segment', 'segments', 'routed-fabric'),
    families: oneOf<('ipv4' | 'ipv6')[]>(['ipv4'], ['ipv6'], ['ipv4', 'ipv6'], ['ipv6', 'ipv4']),
    systems: oneOf<('linux' | 'windows')[]>(['linux'], ['linux', 'windows']),
    proxy: oneOf('iptables', 'ipvs', 'nftables', 'none'),
    platform: oneOf('bare-metal', 'aws', 'azure', 'vmware'),
    router: oneOf('frr', 'arista', 'cisco-nxos', 'cisco-xr', 'junos', 'other'),
    as: oneOf('one', 'rack', 'server'),
    busyPorts: oneOf<number[]>([], [4789], [8472, 51_820]),
    name: fc.string({ minLength: 1, unit: 'grapheme', maxLength: 200 }),
  })
  .map(({ count, mtu, topology, families, systems, proxy, platform, router, as, busyPorts, name }) => ({
    podwright: 1,
    name,
    platform,
    underlay: {
      topology,
      segments: topology === 'one-segment' ? 1 : 4,
      families,
      mtu,
      router,
      busyPorts,
      bgp: 'peers',
    },
    nodes: { count, systems },
    pods: { families },
    services: { proxy },
    routing: { as, peers: families.includes('ipv4') ? [{ ...peers[0], name, rack: name } as (typeof peers)[0]] : [] },
  }));

test('so is every file for plans that nobody thought of', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      expect(faultsIn(plan).found).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('neighbours have files that YAML reads, or a sentence why not', () => {
  const others = options.map(({ id }) => id).filter((id) => !ours.includes(id));
  for (const plan of [
    made[0],
    made[4],
    { podwright: 1, name: 'aks', managed: 'aks', platform: 'azure' },
  ] as PlanFile[]) {
    for (const { option, files, notes } of filesOfAll(plan, others)) {
      expect([option, files.length + notes.length > 0]).toEqual([option, true]);
      for (const { language, text } of files) {
        if (language === 'yaml') expect(parseAllDocuments(text).flatMap(({ errors }) => errors)).toEqual([]);
      }
    }
  }
});

test.for([
  { what: 'a misspelt field', id: 'calico/vxlan-crosssubnet', from: 'ipPools:', to: 'ippools:' },
  { what: 'a word that is none', id: 'calico/vxlan-crosssubnet', from: 'VXLANCrossSubnet', to: 'VXLAN-CrossSubnet' },
  { what: 'a number as text', id: 'calico/vxlan-crosssubnet', from: /mtu: (\d+)/, to: "mtu: '$1'" },
  { what: 'an AS number as text', id: 'calico/none', from: 'asNumber: 64512', to: "asNumber: '64512'" },
  { what: 'a misspelt key of net-conf.json', id: 'flannel/vxlan', from: '"VNI"', to: '"Vni"' },
  { what: 'a misspelt Helm value', id: 'flannel/vxlan', from: 'backendPort', to: 'backendport' },
  { what: 'a misspelt variable', id: 'weave/fastdp', from: 'CONN_LIMIT', to: 'CONNLIMIT' },
  { what: 'a kind that is none', id: 'weave/fastdp', from: 'kind: DaemonSet\n', to: 'kind: Daemonset\n' },
  {
    what: 'a map where a list belongs',
    id: 'flannel/vxlan',
    from: '- name: node-cidr',
    to: 'x:\n      name: node-cidr',
  },
])('$what would be found', ({ id, from, to }) => {
  const whole = filesOf(id);
  expect(faults(whole)).toEqual([]);
  const files = whole.files.map((file) => ({ ...file, text: file.text.replace(from, to) }));
  expect(faults({ files })).not.toEqual([]);
});
