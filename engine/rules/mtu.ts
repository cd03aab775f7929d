import { noted, unknown, type Claim } from '../catalog';
import { mtuInside } from '../headers';
import { assume, fact, named } from '../quantity';
import { aksDocs, calicoDocs, calicoRepo, cite, flannelRepo, issue, kernelMeasurements, weaveRepo } from '../source';
import { always, type Rule } from './rule';

const nothing = assume('Gap that is right', 0, 'byte', 'the MTU that is chosen is the one that fits');

/** MTU gap, the side that hurts. FN-20. */
export const fits: Rule = {
  id: 'mtu/fit',
  asks: 'Do full packets fit without help from ICMP?',
  strength: 'should',
  applies: (_, { widest }) => widest !== undefined,
  judge: ({ mtu, option }): Claim => {
    if (mtu?.gap === undefined) return unknown('the CNI states no rule for this underlay');
    const { gap, link, fits: room } = mtu;
    const claim: Claim = { verdict: gap.value >= 0 ? 'yes' : 'partly', cites: [], quantities: [gap, nothing] };
    if (gap.value >= 0) return claim;
    const { linkSetting } = option.cni;
    return noted(
      claim,
      linkSetting === undefined
        ? `set the pod MTU to ${room.value}`
        : `set ${linkSetting} to ${link.value + gap.value}`,
    );
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
  judge: ({ mtu }): Claim => {
    if (mtu?.gap === undefined) return unknown('the CNI states no rule for this underlay');
    const claim: Claim = { verdict: mtu.gap.value > 0 ? 'partly' : 'yes', cites: [], quantities: [mtu.gap] };
    return mtu.gap.value > 0 ? noted(claim, `it may be raised to ${mtu.fits.value}`) : claim;
  },
  says: {
    yes: 'The MTU leaves nothing unused.',
    partly: 'The MTU leaves room unused; it may be raised by hand.',
    no: 'The MTU wastes most of the room.',
    unknown: 'How much room is left is not known.',
  },
  cite: [cite(weaveRepo, 'site/tasks/manage/fastdp.md'), cite(issue('projectcalico/calico', 4563), 'report')],
};

/** What Azure's network carries whole, whatever the interface says. */
const azureWhole = fact(
  'Largest packet that the Azure fabric carries whole',
  1400,
  'byte',
  cite(calicoRepo, 'felix/dataplane/linux/int_dataplane.go:1845-1871'),
);

/** WireGuard forbids cutting its packets, and Azure's network cuts those of an ordinary MTU. AZ-9. */
export const azureFabric: Rule = {
  id: 'mtu/azure-fabric',
  asks: 'Do encrypted packets fit what the Azure fabric carries whole?',
  strength: 'may',
  applies: ({ platform }, { widest }) =>
    platform === 'azure' && widest !== undefined && widest.tunnel.some(({ id }) => id === 'wireguard'),
  judge: ({ mtu, widest }): Claim => {
    if (widest === undefined || mtu?.chosen === undefined) return unknown('the CNI states no rule for this underlay');
    const right = named('MTU to set for pods', mtuInside(azureWhole, widest.tunnel));
    return {
      verdict: mtu.chosen.value <= right.value ? 'yes' : 'partly',
      cites: [],
      quantities: [azureWhole, right],
    };
  },
  says: {
    yes: 'Encrypted packets fit what the Azure fabric carries whole.',
    partly: 'The Azure fabric carries less whole than its interfaces say, and WireGuard forbids cutting; set the MTU.',
    no: 'Encrypted packets are lost in the Azure fabric.',
    unknown: 'Which MTU pods are told is not known.',
  },
  cite: [
    cite(calicoDocs, 'networking/configuring/mtu.mdx'),
    cite(aksDocs, 'articles/aks/container-network-security-wireguard-encryption-concepts.md'),
  ],
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
