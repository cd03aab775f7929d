import { segmentNeighbours } from '../growth';
import { bareTransit, child } from '../paths';
import { cite, danmRepo as repo, windowsDocs } from '../source';
import { no, partly, unknown, yes } from './claim';
import type { Cni } from './cni';
import { directClaims, segmentAddresses } from './direct';

const guide = cite(repo, 'user-guide.md');
const endpoint = cite(repo, 'pkg/danmep/ep.go:62-68');

export const danm = {
  id: 'danm',
  title: 'DANM',
  summary:
    'Several networks for a pod, IPVLAN of its own and others by delegation, with addresses for the whole cluster.',
  standing: 'neighbour',
  reviewed: { release: 'v4.3.0', on: '2026-11-25' },
  life: {
    state: 'archived',
    note: 'Dormant: v4.3.0, and nothing since September 2022.',
    cite: cite(repo, 'commit 1c14d8025b47 of 2022-09-19'),
  },
  attachment: child('ipvlan child', 'ipvlan table of the parent'),
  ipam: 'node-blocks',
  modifiers: {},
  needs: [{ kernel: { least: '4.4' }, why: 'IPVLAN is asked for from 4.4 on.', cite: guide }],
  cite: guide,
  modes: {
    ipvlan: {
      title: 'IPVLAN',
      far: bareTransit,
      // The parent's MTU; what it delegates to MACVLAN gets 1500, whatever the link.
      mtu: { kind: 'link' },
      ports: [],
      state: [segmentNeighbours],
      modifiers: [],
      addresses: segmentAddresses(guide),
      cite: endpoint,
    },
  },
  can: {
    ...directClaims(guide),
    'network policy': partly('with danm-utils beside it', guide),
    'fixed addresses': yes(guide),
    'further interfaces': yes(guide),
    'Windows nodes': no(cite(windowsDocs, 'windows-networking.md: DANM is not among the plugins listed')),
    'IPv6 pods': unknown('what it does for IPv6 was not read'),
    'hosts without Kubernetes': no(guide),
  },
} satisfies Cni;
