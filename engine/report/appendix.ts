import { facts, paragraph, type Block } from './blocks';
import type { Section } from './context';
import { inMiB } from './measures';
import { engineVersion } from './version';
import { planHash } from '../plan';
import type { Quantity } from '../quantity';
import { probeSize } from './packet';

export const appendix: Section = {
  id: 'appendix',
  title: 'Where the numbers come from',
  compose: ({ focus: { subject }, file }) => {
    const { mtu, widest, bgp, addresses, option } = subject;
    const key: readonly (Quantity | undefined)[] = [
      mtu?.chosen,
      mtu?.fits,
      mtu?.gap,
      mtu?.mss,
      mtu && probeSize(subject, mtu),
      widest?.overhead,
      widest?.cost.copies,
      bgp?.sessions.total,
      bgp?.sessions.perNode.max,
      bgp?.paths.perNode.max,
      bgp?.keepalives,
      bgp && inMiB(bgp.memory.perNode.max),
      ...subject.state,
      addresses.nodes,
      addresses.nodesNeeded,
      addresses.podsPerNode,
    ];
    return [
      paragraph('Each number with the numbers it rests on, down to what was entered, assumed or published.'),
      ...key.flatMap((quantity): Block[] => (quantity === undefined ? [] : [{ kind: 'derivation', quantity }])),
      ...facts(
        'Made by',
        ['Engine', engineVersion],
        ['Catalog entry', `${option.cni.title} ${option.cni.reviewed.release}, reviewed on ${option.cni.reviewed.on}`],
        ['Plan hash', file && { code: planHash(file) }],
      ),
    ];
  },
};
