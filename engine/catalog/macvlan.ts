import { segmentNeighbours, switchAddresses } from '../growth';
import { bareTransit, child } from '../paths';
import { cite, cniPlugins, dockerDocs } from '../source';
import { yes } from './claim';
import type { Cni } from './cni';
import { directClaims, furtherInterface, segmentAddresses } from './direct';

const plugin = cite(cniPlugins, 'plugins/main/macvlan/macvlan.go:121-126');
const manual = cite(dockerDocs, 'content/manuals/engine/network/drivers/macvlan.md');

export const macvlan = {
  id: 'macvlan',
  title: 'MACVLAN',
  summary: 'A pod is a host of its own on the node’s segment, with a MAC address of its own.',
  standing: 'neighbour',
  reviewed: { release: 'CNI plugins v1.9.1', on: '2026-11-25' },
  life: { state: 'active', note: 'Active, among the CNI reference plugins.', cite: plugin },
  attachment: child('macvlan child', 'macvlan table of the parent'),
  ipam: 'node-blocks',
  modifiers: {},
  home: furtherInterface(manual),
  needs: [{ kernel: { least: '3.9' }, why: 'MACVLAN as it is used here is in the kernel from 3.9 on.', cite: manual }],
  cite: plugin,
  modes: {
    bridge: {
      title: 'bridge',
      far: bareTransit,
      mtu: { kind: 'link' },
      ports: [],
      state: [segmentNeighbours, switchAddresses],
      modifiers: [],
      addresses: segmentAddresses(plugin),
      needs: [
        {
          why: 'A port that takes many MAC addresses: rejected by most clouds, many virtual switches and Wi-Fi.',
          cite: manual,
        },
        { why: 'Nothing between a node and its own pods: the two cannot speak.', cite: manual },
      ],
      cite: plugin,
    },
  },
  can: { ...directClaims(plugin), 'IPv6 pods': yes(manual) },
} satisfies Cni;
