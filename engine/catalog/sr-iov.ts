import { segmentNeighbours } from '../growth';
import { bareTransit, ownInterface } from '../paths';
import { cite, sriovCni as repo } from '../source';
import { unknown, yes } from './claim';
import type { Cni } from './cni';
import { directClaims, furtherInterface, segmentAddresses } from './direct';

const readme = cite(repo, 'README.md');
const code = cite(repo, 'pkg/sriov/sriov.go:197-200,305-312');

export const srIov = {
  id: 'sr-iov',
  title: 'SR-IOV',
  summary: 'A pod is given a virtual function of the network card.',
  standing: 'neighbour',
  reviewed: { release: 'commit 1b7acc5bfc62 of July 2026', on: '2026-11-25' },
  life: { state: 'active', note: 'Active.', cite: readme },
  attachment: {
    ...ownInterface('virtual function', 'switch inside the network card'),
    doubt: 'That the card’s own switch joins virtual functions of one node is from memory.',
  },
  ipam: 'node-blocks',
  modifiers: {},
  home: furtherInterface(readme),
  needs: [
    {
      why: 'A card with virtual functions and a driver for them; a VLAN where the network asks for one.',
      cite: readme,
    },
  ],
  cite: readme,
  modes: {
    vf: {
      title: 'virtual function',
      far: bareTransit,
      // The MTU of the function is reported and put back, not computed.
      mtu: { kind: 'link' },
      ports: [],
      state: [segmentNeighbours],
      modifiers: [],
      addresses: segmentAddresses(readme),
      cite: code,
    },
  },
  can: {
    ...directClaims(readme),
    'IPv6 pods': yes(readme),
    'Windows nodes': unknown('no statement about Windows was found'),
    encryption: unknown('what the card can do for itself decides', readme),
    'FIPS encryption': unknown('what the card can do for itself decides', readme),
  },
} satisfies Cni;
