import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { PlanFile } from '../plan';
import { fabric, filesOf, hall, nodes, ranges, textOf } from './testing';

const documents = (name: string, id: string, plan: PlanFile): unknown[] =>
  parseAllDocuments(textOf(name, filesOf(id, plan))).map((document) => document.toJS() as unknown);
const dual = ['ipv4', 'ipv6'] as const;
const linkOf = (mtu: number, more: PlanFile['underlay'] = {}): PlanFile => ({
  ...hall,
  underlay: { mtu, topology: 'segments', segments: 2, ...more },
});

// Calico's documentation 3.32, networking/configuring/mtu.mdx: the table of pod MTUs.
test.for([
  [1500, 'calico/none', 1500], [1500, 'calico/ipip', 1480], [1500, 'calico/vxlan', 1450], [1500, 'calico/none+wireguard', 1440],
  [9000, 'calico/ipip', 8980], [9000, 'calico/vxlan', 8950], [9000, 'calico/none+wireguard', 8940],
  [1460, 'calico/none', 1460], [1460, 'calico/ipip', 1440], [1460, 'calico/vxlan', 1410], [1460, 'calico/none+wireguard', 1400],
  [9001, 'calico/ipip', 8981], [9001, 'calico/vxlan', 8951], [9001, 'calico/none+wireguard', 8941],
  [1450, 'calico/none', 1450], [1450, 'calico/ipip', 1430], [1450, 'calico/vxlan', 1400], [1450, 'calico/none+wireguard', 1390],
] as const)('on a link of %i bytes %s writes %i', ([mtu, id, expected]) => {
  const [installation] = documents('10-installation.yaml', id, linkOf(mtu));
  expect(installation).toMatchObject({ spec: { calicoNetwork: { mtu: expected } } });
}); // prettier-ignore

// The same table, columns of IPv6: an interface has one MTU for both families, so the smaller counts.
test.for([
  ['calico/vxlan', 1430],
  ['calico/none+wireguard', 1420],
  ['calico/none', 1500],
] as const)('with both families %s writes %i', ([id, expected]) => {
  const plan = { ...linkOf(1500, { families: [...dual] }), pods: { families: [...dual] }, addresses: {} };
  const [installation] = documents('10-installation.yaml', id, plan);
  expect(installation).toMatchObject({ spec: { calicoNetwork: { mtu: expected } } });
});

// AZ-9: the row of AKS in the same table; Flannel takes 80 bytes off what it is told.
test('with WireGuard on Azure pods get what the fabric carries whole', () => {
  const azure: PlanFile = { ...linkOf(1500), platform: 'azure' };
  const [installation] = documents('10-installation.yaml', 'calico/vxlan+wireguard', azure);
  expect(installation).toMatchObject({ spec: { calicoNetwork: { mtu: 1340 } } });
  expect(textOf('10-flannel.yaml', filesOf('flannel/wireguard', azure))).toContain(`"MTU": ${1340 + 80}`);
});

// FN-20: Flannel takes 50 bytes off over IPv6 too, so it is told 20 less.
test('Flannel is told 20 bytes less where IPv6 goes through VXLAN', () => {
  const six: PlanFile = { ...linkOf(1500, { families: [...dual] }), pods: { families: [...dual] }, addresses: {} };
  expect(textOf('10-flannel.yaml', filesOf('flannel/vxlan', six))).toContain('"MTU": 1480');
  expect(textOf('10-flannel.yaml', filesOf('flannel/vxlan', linkOf(1500)))).toContain('"MTU": 1500');
});

// pkg/backend of Flannel: 50 bytes are taken off for VXLAN, 80 for WireGuard, 20 for IP in IP, 77 for IPsec, 28 for UDP.
// Canal: rancher/rke2-charts PR 670 saw pods at 9001 over a flannel.1 of 8951, since veth_mtu 0 is the link's.
test.for([
  [1500, 'vxlan', 1450],
  [1500, 'vxlan-direct', 1450],
  [9001, 'vxlan', 8951],
  [1500, 'wireguard', 1420],
  [1500, 'ipip', 1480],
  [1500, 'host-gw', 1500],
  [1500, 'udp', 1472],
  [1500, 'ipsec', 1423],
] as const)(
  'on a link of %i bytes pods over Flannel’s %s get %i, whichever CNI attaches them',
  ([mtu, mode, expected]) => {
    const [, flannel] = documents('10-flannel.yaml', `flannel/${mode}`, linkOf(mtu)) as {
      data: Record<string, string>;
    }[];
    expect(JSON.parse(flannel?.data['cni-conf.json'] ?? '')).toMatchObject({
      plugins: [{ type: 'flannel', delegate: { mtu: expected } }, { type: 'portmap' }],
    });
    if (mode === 'udp' || mode === 'ipsec') return;
    const [canal] = documents('10-canal.yaml', `canal/${mode}`, linkOf(mtu)) as { data: Record<string, string> }[];
    expect(canal?.data['veth_mtu']).toBe(String(expected));
    expect(JSON.parse(canal?.data['cni_network_config'] ?? '')).toMatchObject({ plugins: [{ mtu: expected }, {}] });
    const { Backend } = JSON.parse(canal?.data['net-conf.json'] ?? '') as { Backend: { MTU?: number } };
    // What is told is the link's MTU, so that what is left of it is what pods get.
    if (Backend.MTU !== undefined) expect(Backend.MTU).toBe(mtu);
  },
);

test('the chart of Flannel gets the CNI configuration of its manifest', () => {
  const [, { data }] = documents('10-flannel.yaml', 'flannel/vxlan', hall) as [
    unknown,
    { data: Record<string, string> },
  ];
  const [{ flannel }] = documents('flannel-values.yaml', 'flannel/vxlan', hall) as [{ flannel: { cniConf: string } }];
  expect(flannel.cniConf).toBe(data['cni-conf.json']);
});

// FN-15, site/tasks/manage/fastdp.md: 8950 on jumbo frames, 8916 encrypted.
test.for([
  [9000, 'weave/fastdp', '8950'],
  [9000, 'weave/fastdp+encrypted', '8916'],
  // router/sleeve.go: 62 bytes are wrapped around a frame, 86 where it is sealed.
  [1500, 'weave/sleeve', '1438'],
  [1500, 'weave/sleeve+encrypted', '1414'],
] as const)('on a link of %i bytes %s has WEAVE_MTU %s', ([mtu, id, expected]) => {
  expect(textOf('20-weave-patch.yaml', filesOf(id, linkOf(mtu)))).toContain(
    `- name: WEAVE_MTU\n              value: "${expected}"`,
  );
});

// VM-1: another overlay has the port; FN-11: Windows takes no other.
test('ports that are taken are left alone', () => {
  const taken: PlanFile = { ...hall, underlay: { busyPorts: [4789, 8472] } };
  expect(textOf('30-felix.yaml', filesOf('calico/vxlan', taken))).toContain('vxlanPort: 4790');
  expect(textOf('10-flannel.yaml', filesOf('flannel/vxlan', taken))).toContain('"Port": 8473');
  const windows: PlanFile = { ...taken, nodes: { ...nodes, systems: ['linux', 'windows'] } };
  expect(
    filesOf('calico/vxlan', windows)
      .refusals.map(({ what }) => what)
      .join(),
  ).toContain('4789');
});

// FN-11: 4096 and 4789 for Flannel; serviceCIDRs, HNS and strictAffinity for Calico.
test('Windows nodes get what they want', () => {
  const windows: PlanFile = { ...hall, nodes: { ...nodes, systems: ['linux', 'windows'] } };
  const flannel = textOf('10-flannel.yaml', filesOf('flannel/vxlan', windows));
  expect(flannel).toContain('"VNI": 4096');
  expect(flannel).toContain('"Port": 4789');
  const [installation] = documents('10-installation.yaml', 'calico/vxlan', windows);
  expect(installation).toMatchObject({
    spec: { serviceCIDRs: ranges.service, calicoNetwork: { windowsDataplane: 'HNS' } },
  });
  expect(textOf('20-ipam.yaml', filesOf('calico/vxlan', windows))).toContain('strictAffinity: true');
});

// tigera/operator, BPFBootstrapRequirements: kube-proxy must be there, and the ConfigMap must not.
test.for([
  { proxy: 'iptables', bootstrap: true },
  { proxy: 'none', bootstrap: false },
] as const)('eBPF with kube-proxy $proxy', ({ proxy, bootstrap }) => {
  const made = filesOf('calico/vxlan+ebpf', { ...hall, services: { proxy } });
  expect(textOf('10-installation.yaml', made).includes('bpfNetworkBootstrap: Enabled')).toBe(bootstrap);
  expect(textOf('00-kubeadm.yaml', made).includes('disabled: true')).toBe(!bootstrap);
  expect(made.files.some(({ name }) => name === '05-api-server.sh')).toBe(!bootstrap);
});

test('files stand in the order of their numbers, in which they are applied', () => {
  for (const id of ['calico/none+fabric', 'calico/none+reflectors', 'calico/vxlan+wireguard', 'flannel/ipsec']) {
    const names = filesOf(id, { ...fabric, routing: { ...fabric.routing, as: 'rack' } })
      .files.map(({ name }) => name)
      .filter((name) => !name.includes('values'));
    const numbers = names.map((name) => name.slice(0, 2));
    expect(numbers).toEqual(numbers.toSorted());
    expect(new Set(names).size).toBe(names.length);
  }
});

test('kubeadm, kube-proxy and the pools name the same ranges', () => {
  const [cluster, proxy] = documents('00-kubeadm.yaml', 'calico/vxlan', { ...hall, services: { proxy: 'nftables' } });
  expect(cluster).toMatchObject({ networking: { podSubnet: '10.64.0.0/14', serviceSubnet: '10.96.0.0/16' } });
  expect(proxy).toMatchObject({ mode: 'nftables', clusterCIDR: '10.64.0.0/14' });
  const [installation] = documents('10-installation.yaml', 'calico/vxlan', hall);
  expect(installation).toMatchObject({
    spec: { calicoNetwork: { ipPools: [{ cidr: '10.64.0.0/14', blockSize: 26 }] } },
  });
});

test('gateways peer with the reflectors alone', () => {
  const made = filesOf('calico/none+reflectors', { ...fabric, routing: { ...fabric.routing, reflectors: 2 } });
  expect(textOf('22-reflector-gateways.yaml', made)).not.toContain('all()');
});

test('the mesh stays where no router is named that takes its place', () => {
  const { files, refusals } = filesOf('calico/none+fabric', { ...fabric, routing: {} });
  expect(refusals.map(({ what }) => what)).toContain('no router is named that the nodes could peer with');
  expect(files.filter(({ text }) => text.includes('nodeToNodeMeshEnabled: false'))).toEqual([]);
});

const racked = (...racks: string[]): PlanFile => ({
  ...fabric,
  routing: {
    as: 'rack',
    peers: racks.map((rack, index) => ({ name: rack, rack, address: `10.1.${index}.1`, as: 65_001 + index })),
  },
});

// Kubernetes, labels and selectors: 63 letters, digits, - _ and . at most, and a letter or digit at both ends.
test.for([
  { racks: ['r1', 'r2'], labels: ['r1', 'r2'] },
  { racks: ['第一排', '第二排'], labels: ['rack-1', 'rack-2'] },
  { racks: ['第一排', 'rack-1'], labels: ['rack-no-1', 'rack-1'] },
  { racks: ['row 1', 'row/1', 'row-1'], labels: ['row-1-1', 'row-1-2', 'row-1-3'] },
])('racks called $racks have labels of their own', ({ racks, labels }) => {
  const made = filesOf('calico/none+fabric', racked(...racks));
  const peers = documents('22-fabric-peers.yaml', 'calico/none+fabric', racked(...racks));
  expect(peers.map((peer) => (peer as { spec: { nodeSelector: string } }).spec.nodeSelector)).toEqual(
    labels.map((label) => `rack == '${label}'`),
  );
  for (const label of labels) {
    expect(label).toMatch(/^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/);
    expect(textOf('20-node-as.sh', made)).toContain(`-l 'rack=${label}'`);
    expect(textOf('22-fabric-peers.yaml', made)).toContain(`rack=${label}`);
  }
});

// RFC 4271, section 6.2: a session is refused where the AS of the peer is not the one that was configured.
test.for(['frr', 'arista', 'cisco-nxos', 'cisco-xr', 'junos'] as const)(
  'with an AS number a rack, each %s router expects that of its own rack',
  (router) => {
    const plan = racked('r1', 'r2');
    const made = filesOf('calico/none+fabric', { ...plan, underlay: { ...plan.underlay, router } });
    const set = (rack: string) =>
      new RegExp(`rack=${rack}'[^]*?"asNumber":"(\\d+)"`).exec(textOf('20-node-as.sh', made))?.[1];
    expect([set('r1'), set('r2')]).toEqual(['64512', '64513']);
    expect(textOf('15-router.conf', made)).toMatch(/(remote-as|peer-as) 64512$/m);
    expect(textOf('15-router-2.conf', made)).toMatch(/(remote-as|peer-as) 64513$/m);
  },
);

// TO-9 and S15: FRR lets in a hundred unless told; a router without a rack has every node for a neighbour.
test('routers are told how many sessions to let in', () => {
  const everywhere = { ...fabric, underlay: { ...fabric.underlay, router: 'frr' as const } };
  const one = [{ name: 'core', address: '10.1.0.1', as: 65_001 }];
  const surge = { ...nodes, surge: 5 };
  const limit = (plan: PlanFile) =>
    /listen limit (\d+)/.exec(textOf('15-router.conf', filesOf('calico/none+fabric', plan)))?.[1];
  expect(limit({ ...everywhere, nodes: surge })).toBe(String(30 + 5));
  expect(limit({ ...everywhere, nodes: surge, routing: { peers: one } })).toBe(String(120 + 5));
});

test.for(['"; rm -rf / #', "'$(id)'", '<script>alert(1)</script>', 'a\nb: c\r\nd', '\u202egnp.exe', '🦊👩‍👩‍👧', '\u2028x', 'é'.repeat(1000), '-- \\" `id`', '\ud800'])(
  'a plan, router and rack called %j come out as text',
  (name) => {
    const plan: PlanFile = { ...fabric, name, routing: { as: 'rack', peers: [{ name, address: '10.1.0.1', as: 65_001, rack: name }] } };
    for (const id of ['calico/none+fabric', 'calico/none+reflectors', 'flannel/vxlan', 'canal/vxlan', 'weave/fastdp+encrypted', 'cilium/vxlan', 'kube-router/bgp']) {
      for (const { name: file, text, title, language } of filesOf(id, plan).files) {
        expect(file).toMatch(/^[\w-]+\.(yaml|sh|conf)$/);
        // eslint-disable-next-line no-control-regex -- that is what must not be there
        expect(`${title}${text}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2028\u2029\ud800-\udfff]/u);
        const [harmless] = filesOf(id, { ...plan, name: 'plain', routing: { as: 'rack', peers: [{ name: 'plain', address: '10.1.0.1', as: 65_001, rack: 'plain' }] } }).files.filter((one) => one.name === file);
        // Nothing but comments, names of objects and labels differs from a plan with plain names.
        const bare = (all: string) => all.split('\n').filter((line) => !/^[#!] /.test(line) && !/name: |rack ==|rack=/.test(line));
        if (language !== 'yaml' || !text.includes('net-conf')) expect(bare(text)).toEqual(bare(harmless?.text ?? ''));
      }
    }
  },
); // prettier-ignore

// windows-calico/operator.mdx, Operator installation: the ConfigMap that Calico on Windows makes its kubeconfig of.
test('Windows nodes are told where the API server is, and Linux nodes with kube-proxy need not be', () => {
  const windows: PlanFile = { ...hall, nodes: { ...nodes, systems: ['linux', 'windows'] } };
  expect(textOf('05-api-server.sh', filesOf('calico/vxlan', windows))).toContain('kubernetes-services-endpoint');
  expect(filesOf('calico/vxlan').files.map(({ name }) => name)).not.toContain('05-api-server.sh');
});

test.for(['calico/vxlan', 'calico/none+ebpf', 'calico/vxlan+wireguard'])(
  'what %s sets of Felix is what its undo takes away, one by one',
  (id) => {
    const [{ spec }] = documents('30-felix.yaml', id, hall) as [{ spec: object }];
    const undo = filesOf(id).files.find(({ name }) => name === '30-felix.yaml')?.undo ?? '';
    const patch = JSON.parse(/'(\{.*\})'/.exec(undo)?.[1] ?? '') as { spec: object };
    expect(patch.spec).toEqual(Object.fromEntries(Object.keys(spec).map((key) => [key, null])));
  },
);

test('where nodes have no address of a family that pods want, that is said', () => {
  const made = filesOf('calico/vxlan', { ...hall, addresses: {}, pods: { families: [...dual] } });
  expect(made.notes.join()).toContain('Pods want IPv6, of which the plan gives nodes no address');
  const both = { ...hall, addresses: {}, pods: { families: [...dual] }, underlay: { families: [...dual] } };
  expect(filesOf('calico/vxlan', both).notes.join()).not.toContain('Pods want');
});

// Amazon’s README: policy by the agent from 1.14 on. GKE: --enable-dataplane-v2, which is fixed when a cluster is made.
test('neighbours of a plan that needs policy switch it on, and not twice', () => {
  const needs = { 'network-policy': 'must' } as const;
  const aws = (id: string): string =>
    textOf('aws-vpc-cni-values.yaml', filesOf(id, { ...hall, platform: 'aws', managed: 'eks', needs }));
  expect(aws('aws-vpc-cni/prefix')).toContain('enableNetworkPolicy: "true"');
  expect(aws('aws-vpc-cni/prefix+calico')).not.toContain('enableNetworkPolicy');
  const gke = (plan: PlanFile): string =>
    textOf('10-gke.sh', filesOf('gke/vpc-native', { ...plan, platform: 'gcp', managed: 'gke' }));
  expect(gke({ ...hall, needs })).toContain('--enable-dataplane-v2');
  expect(gke(hall)).not.toContain('--enable-dataplane-v2');
});

test.for([
  ['terway/vpc-route', 'Network in terway.yml is the pod range 10.64.0.0/14'],
  ['terway/eni-multi-ip', 'pods get addresses of the switches that the account names'],
  ['azure-cni/overlay', 'the plan is for another'],
] as const)('of %s it is said why no file is written', ([id, says]) => {
  const { files, notes } = filesOf(id);
  expect(files).toEqual([]);
  expect(notes.join()).toContain(says);
});
