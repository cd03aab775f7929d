import { hooks, lookup } from '../datapath';
import { segmentNeighbours } from '../growth';
import { bareTransit, bothWays, child, type Attachment } from '../paths';
import { cite, cniPlugins, danmRepo, linuxIpvlan } from '../source';
import { yes } from './claim';
import type { Cni } from './cni';
import { directClaims, furtherInterface, segmentAddresses } from './direct';

const plugin = cite(cniPlugins, 'plugins/main/ipvlan');
const kernel = cite(linuxIpvlan, 'Documentation/networking/ipvlan.rst, section 4');

const layer2 = child('ipvlan child', 'ipvlan table of the parent');
/** The pod's stack ends at layer 3; the parent's namespace does the rest. */
const layer3: Attachment = {
  ...layer2,
  forward: bothWays(lookup('routes, in the namespace of the parent')),
  outside: [lookup('routes, in the namespace of the parent')],
};
/** The same with the hooks of the parent's namespace passed, as if the node itself spoke. */
const layer3Seen: Attachment = {
  ...layer3,
  forward: {
    send: [lookup('routes, in the namespace of the parent'), ...hooks('OUTPUT', 'POSTROUTING')],
    receive: [...hooks('PREROUTING'), lookup('routes, in the namespace of the parent'), ...hooks('INPUT')],
  },
  outside: [lookup('routes, in the namespace of the parent'), ...hooks('OUTPUT', 'POSTROUTING')],
  doubt: 'That the parent’s hooks apply is documented; which of them, and how many, was not counted.',
};

const routesToNode = {
  why: 'Routes in the network to the pod range of each node; broadcast and multicast do not pass.',
  cite: kernel,
};

const common = { far: bareTransit, mtu: { kind: 'link' }, ports: [], modifiers: [], cite: plugin } as const;

export const ipvlan = {
  id: 'ipvlan',
  title: 'IPVLAN',
  summary: 'A pod has an address of its own behind the MAC address of its node.',
  standing: 'neighbour',
  reviewed: { release: 'CNI plugins v1.9.1', on: '2026-11-25' },
  life: { state: 'active', note: 'Active, among the CNI reference plugins.', cite: plugin },
  attachment: layer2,
  ipam: 'node-blocks',
  modifiers: {},
  home: furtherInterface(plugin),
  needs: [
    {
      kernel: { least: '4.2', documented: '4.4' },
      why: 'Terway names 4.2 and DANM 4.4 as the first kernel with a usable IPVLAN.',
      cite: cite(danmRepo, 'user-guide.md'),
    },
  ],
  cite: plugin,
  modes: {
    l2: { ...common, title: 'layer 2', state: [segmentNeighbours], addresses: segmentAddresses(plugin) },
    l3: { ...common, title: 'layer 3', attachment: layer3, state: [], needs: [routesToNode] },
    l3s: {
      ...common,
      title: 'layer 3 with netfilter',
      attachment: layer3Seen,
      state: [],
      needs: [routesToNode],
      cite: kernel,
    },
  },
  can: { ...directClaims(plugin), 'IPv6 pods': yes(kernel) },
} satisfies Cni;
