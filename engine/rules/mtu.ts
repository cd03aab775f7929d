import { unknown, type Claim } from '../catalog';
import { assume } from '../quantity';
import { calicoRepo, cite, flannelRepo, issue, kernelMeasurements, weaveRepo } from '../source';
import { always, type Rule } from './rule';

const nothing = assume('Gap that is right', 0, 'byte', 'the MTU that is chosen is the one that fits');

/** MTU gap, the side that hurts. */
export const fits: Rule = {
  id: 'mtu/fit',
  asks: 'Do full packets fit without help from ICMP?',
  strength: 'should',
  applies: (_, { widest }) => widest !== undefined,
  judge: ({ mtu }): Claim => {
    if (mtu?.gap === undefined) return unknown('the CNI states no rule for this underlay');
    return { verdict: mtu.gap.value >= 0 ? 'yes' : 'partly', cites: [], quantities: [mtu.gap, nothing] };
  },
  says: {
    yes: 'Every packet that a pod may send fits the underlay.',
    partly: 'Pods are told an MTU that does not fit; full packets depend on ICMP reaching them.',
    no: 'Full packets are lost.',
    unknown: 'Which MTU pods are told is not known.',
  },
  cite: [
    cite(calicoRepo, 'manifests/canal.yaml:60-62'),
    cite(flannelRepo, 'pkg/backend/vxlan/device.go:63'),
    cite(kernelMeasurements, 'warning 2'),
  ],
};

/** MTU gap, the side that wastes. FN-15. */
export const used: Rule = {
  id: 'mtu/use',
  asks: 'Is the room that the underlay has made use of?',
  strength: 'may',
  applies: (_, { mtu }) => mtu?.gap !== undefined,
  judge: ({ mtu }): Claim => ({
    verdict: mtu?.gap !== undefined && mtu.gap.value > 0 ? 'partly' : 'yes',
    cites: [],
    quantities: mtu?.gap === undefined ? [] : [mtu.gap],
  }),
  says: {
    yes: 'The MTU leaves nothing unused.',
    partly: 'The MTU leaves room unused; it may be raised by hand.',
    no: 'The MTU wastes most of the room.',
    unknown: 'How much room is left is not known.',
  },
  cite: [cite(weaveRepo, 'site/tasks/manage/fastdp.md'), cite(issue('projectcalico/calico', 4563), 'report')],
};

/** A path there must be. */
export const path: Rule = {
  id: 'needs/path',
  asks: "Is there a way between the nodes for the pods' family?",
  strength: 'must',
  applies: always,
  judge: ({ near, far }, { underlay }) => {
    const missing = underlay.topology === 'one-segment' ? near === undefined : far === undefined;
    return {
      verdict: missing ? 'no' : 'yes',
      cites: [cite(flannelRepo, 'Documentation/configuration.md')],
      quantities: [],
    };
  },
  says: {
    yes: 'Carries the family of the pods over that of the nodes.',
    partly: 'Carries some of it.',
    no: 'Cannot carry the family of the pods over that of the nodes.',
    unknown: 'Whether it carries the family is not known.',
  },
  cite: [cite(flannelRepo, 'Documentation/configuration.md')],
};
