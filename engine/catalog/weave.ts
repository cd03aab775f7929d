import { ethernet, inFamilies, sleeveEncryptedTunnel, sleeveTunnel, udp, vxlan, vxlanInEspTunnel } from '../headers';
import {
  cloudRoutes,
  oneRoute,
  securityAssociations,
  weaveConnections,
  weaveConnectionsPerPeer,
  weaveGossip,
  weaveTopology,
} from '../growth';
import { bridged, knownTransit, switchedTunnel, userspaceTunnel } from '../paths';
import { fact } from '../quantity';
import { cite, cncfLandscape, issue, weaveFork, weaveRepo as repo, windowsDocs } from '../source';
import { byLocalPolicy, no, noted, unknown, yes } from './claim';
import type { Cni, Port } from './cni';
import type { MtuRule } from './mtu';

const attachment = bridged('weave');
const addon = cite(repo, 'site/kubernetes/kube-addon.md');
const fastdp = cite(repo, 'site/tasks/manage/fastdp.md');
const awsvpc = cite(repo, 'site/tasks/manage/awsvpc.md');
const encryption = cite(repo, 'site/concepts/encryption.md');

const control: Port = { protocol: 'TCP', number: 6783, use: 'control connections', cite: addon };
const sleevePort: Port = { protocol: 'UDP', number: 6783, use: 'sleeve', cite: addon };
const fastPort: Port = {
  protocol: 'UDP',
  number: 6784,
  use: 'VXLAN of the fast datapath',
  cite: cite(repo, 'router/fastdp.go:126-134'),
};
const uplink = ['vethwe-bridge', 'vethwe-datapath', 'datapath (Open vSwitch)'];

const usualMtu: MtuRule = {
  kind: 'fixed',
  mtu: fact('MTU that Weave sets unless WEAVE_MTU says otherwise', 1376, 'byte', cite(repo, 'net/bridge.go:381-389')),
};

const sleeve = { daemon: 'weaver', device: 'vethwe-pcap (capture)', routed: false };

export const weave = {
  id: 'weave',
  title: 'Weave Net',
  summary: 'One layer-2 network over all nodes, kept together by gossip among equal peers.',
  standing: 'candidate',
  reviewed: { release: 'v2.8.1', on: '2026-11-20' },
  life: {
    state: 'archived',
    note: 'Archived: Weaveworks closed in February 2024, the last official release is of January 2021; a community fork has been silent since December 2024.',
    cite: cite(cncfLandscape, 'pull request 4023'),
  },
  attachment,
  control: [weaveConnections, weaveTopology, weaveGossip],
  ipam: 'ring',
  needs: [
    {
      architectures: ['amd64', 'arm64'],
      why: 'The community fork is not built for ppc64le and s390x.',
      cite: cite(weaveFork, 'CHANGELOG.md'),
    },
    {
      why: 'iptables before 1.8: the last official release does not know its nftables; the fork does.',
      cite: cite(weaveFork, 'prog/weave-kube/launch.sh'),
    },
  ],
  advisories: [
    { says: 'before 2.8.0: CVE-2020-26278', cite: cite(issue('golang/vulndb', 2294), 'report') },
    { says: 'before 2.6.3: CVE-2020-11091', cite: cite(issue('golang/vulndb', 1320), 'report') },
  ],
  cite: cite(repo, 'README.md'),
  modes: {
    fastdp: {
      title: 'fast datapath',
      far: switchedTunnel({
        title: 'Switched into VXLAN by the kernel',
        uplink,
        over: 'bridge',
        tunnel: inFamilies([4], udp, vxlan, ethernet),
      }),
      mtu: usualMtu,
      ports: [control, sleevePort, fastPort],
      state: [oneRoute, weaveConnectionsPerPeer],
      modifiers: ['encrypted'],
      can: { relaying: no(fastdp) },
      cite: fastdp,
    },
    sleeve: {
      title: 'sleeve',
      far: userspaceTunnel({ title: 'Through weaver in user space', tunnel: sleeveTunnel, ...sleeve }),
      // Without the fast datapath the bridge keeps the kernel's largest MTU; each peer's is probed and enforced by the router.
      mtu: {
        kind: 'fixed',
        mtu: fact('MTU of the bridge without the fast datapath', 65535, 'byte', cite(repo, 'net/bridge.go:317')),
      },
      ports: [control, sleevePort],
      state: [oneRoute, weaveConnectionsPerPeer],
      modifiers: ['encrypted'],
      can: {
        'crossing one-to-one NAT': yes(fastdp),
        'crossing many-to-one NAT': yes(fastdp),
        relaying: yes(cite(repo, 'site/concepts/network-topology.md')),
      },
      cite: cite(repo, 'router/sleeve.go'),
    },
    awsvpc: {
      title: 'routes in an Amazon VPC',
      far: knownTransit('routes'),
      // The usual MTU here too; the documentation raises it to 9000 by hand.
      mtu: usualMtu,
      ports: [control],
      state: [oneRoute, cloudRoutes, weaveConnectionsPerPeer],
      modifiers: [],
      home: { platforms: ['aws'], why: 'It writes the route table of an Amazon VPC.', cite: awsvpc },
      needs: [
        { why: 'The source and destination check switched off on each instance.', cite: awsvpc },
        { why: 'Room in the route table of the VPC for a route to each node.', cite: awsvpc },
      ],
      can: { multicast: no(awsvpc), 'crossing one-to-one NAT': no(awsvpc), 'crossing many-to-one NAT': no(awsvpc) },
      cite: awsvpc,
    },
  },
  modifiers: {
    encrypted: {
      title: 'encrypted',
      can: { encryption: yes(encryption) },
      cite: encryption,
      by: {
        fastdp: {
          far: switchedTunnel({
            title: 'Switched into VXLAN, then ESP, by the kernel',
            uplink,
            over: 'bridge',
            tunnel: vxlanInEspTunnel,
          }),
          state: [securityAssociations],
          ports: [{ protocol: 'IP protocol', number: 50, use: 'ESP around the fast datapath', cite: encryption }],
          needs: [
            {
              kernel: { least: '4.2', worseFrom: '4.12' },
              why: 'The encrypted fast datapath needs 4.2, and is reported slow from 4.12 on.',
              cite: cite(issue('weaveworks/weave', 3075), 'report'),
            },
          ],
          can: {
            'FIPS encryption': noted(
              no(cite(repo, 'site/concepts/encryption-implementation.md')),
              'packets are sealed with AES-GCM, but the keys are agreed with NaCl',
            ),
          },
        },
        sleeve: {
          far: userspaceTunnel({
            title: 'Through weaver in user space, sealed',
            tunnel: sleeveEncryptedTunnel,
            ...sleeve,
          }),
          can: { 'FIPS encryption': no(cite(repo, 'site/concepts/encryption-implementation.md: NaCl')) },
        },
      },
    },
  },
  can: {
    'network policy': yes(cite(repo, 'site/kubernetes/kube-addon.md, weave-npc')),
    'cluster policy': no(addon),
    'FQDN policy': no(addon),
    'L7 policy': no(addon),
    encryption: no(encryption),
    'FIPS encryption': no(encryption),
    'IPv6 pods': no(cite(repo, 'prog/weave-kube/launch.sh:40: IPALLOC_RANGE is an IPv4 range')),
    'Windows nodes': no(cite(windowsDocs, 'windows-networking.md: Weave Net is not among the plugins listed')),
    multicast: yes(cite(repo, 'site/install/plugin/plugin.md')),
    'fixed addresses': unknown('nothing was found about reserving addresses in Kubernetes'),
    'advertised Services': no(addon),
    'crossing one-to-one NAT': no(fastdp),
    'crossing many-to-one NAT': no(fastdp),
    'switching off the source check': no(addon),
    relaying: no(fastdp),
    'no privileged pods': no(addon),
    'egress policy': yes(cite(repo, 'site/kubernetes/kube-addon.md, weave-npc')),
    'further interfaces': unknown('nothing was found about Multus beside it'),
    SCTP: unknown('nothing was found about SCTP'),
    'client addresses kept': byLocalPolicy,
    'addresses by namespace': unknown('nothing was found about ranges of namespaces'),
    eBPF: no(fastdp),
    'Services without kube-proxy': no(addon),
    'reachable pods': no(addon),
    'policy on Windows': no(cite(windowsDocs, 'windows-networking.md')),
    SELinux: noted(yes(addon), 'it runs privileged'),
    'NetworkManager and firewalld': unknown('nothing was found about NetworkManager or firewalld'),
    'change on a running cluster': unknown('nothing was found about changing a running cluster'),
    'hosts without Kubernetes': yes(cite(repo, 'site/install/plugin/plugin.md')),
  },
} satisfies Cni;
