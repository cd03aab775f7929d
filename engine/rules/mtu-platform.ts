import { atLeast, atMost, noted, partly, unknown, type Claim } from '../catalog';
import { assume, fact, formula, type Quantity } from '../quantity';
import { calicoDocs, cite, googleMtuDocs, rfcs } from '../source';
import type { Rule } from './rule';
import type { MtuUse } from './subject';

const mtuPage = cite(calicoDocs, 'networking/configuring/mtu.mdx');
const google = cite(googleMtuDocs, 'Overview');
const largest = fact('Largest MTU of a VPC on Google Cloud', 8896, 'byte', google);

/** GC-2. */
export const googleMtu: Rule = {
  id: 'mtu/google-network',
  asks: 'Can the VPC be given the MTU that the plan counts on?',
  strength: 'may',
  applies: ({ platform }, { mtu }) => platform === 'gcp' && mtu !== undefined,
  judge: ({ mtu }): Claim => {
    if (mtu === undefined) return unknown('no MTU is stated', google);
    const fits = `pods may have ${mtu.fits.value}`;
    return noted(atMost(mtu.link, largest), `a VPC has 1460 unless set to ${mtu.link.value}; ${fits}`);
  },
  says: {
    yes: 'The VPC carries the MTU of the plan, if set to it.',
    partly: 'The VPC carries the MTU of the plan in some places.',
    no: 'No VPC carries the MTU of the plan.',
    unknown: 'Which MTU the VPC has is not known.',
  },
  cite: [google, mtuPage],
};

const tenant = assume('MTU of a tenant network in VXLAN', 1450, 'byte', 'Neutron wraps it in VXLAN by default', {
  cite: mtuPage,
});

/** OS-3. */
export const openstackMtu: Rule = {
  id: 'mtu/openstack-network',
  asks: 'Is the MTU of the tenant network stated?',
  strength: 'may',
  applies: ({ platform }, { mtu }) => platform === 'openstack' && mtu !== undefined,
  judge: ({ mtu, widest }, { assumptions }): Claim => {
    if (mtu === undefined || widest === undefined) return unknown('no MTU is stated', mtuPage);
    if (!assumptions.some(({ field }) => field === 'underlay.mtu')) {
      return noted(atMost(mtu.fits, mtu.link), `set the pod MTU to ${mtu.fits.value}`);
    }
    const inside = formula('Pod MTU in a tenant network', 'byte', 'tenant - overhead', {
      tenant,
      overhead: widest.overhead,
    });
    return {
      ...partly(
        `a tenant network in VXLAN leaves 1450: state underlay.mtu, and set the pod MTU to ${inside.value}`,
        mtuPage,
      ),
      quantities: [inside],
    };
  },
  says: {
    yes: 'The MTU of the tenant network is stated.',
    partly: 'The MTU is assumed, and a tenant network in VXLAN carries less.',
    no: 'The MTU of the plan is more than the tenant network carries.',
    unknown: 'Which MTU the tenant network has is not known.',
  },
  cite: [mtuPage],
};

const leastOfIpv6 = fact('Smallest MTU of a link that carries IPv6', 1280, 'byte', cite(rfcs.rfc8200, 'section 5'));

/** What pods may send and what arrives: the smaller of what they are told and what fits. */
const carriedWhole = ({ chosen, fits }: MtuUse): Quantity<'byte'> =>
  chosen !== undefined && chosen.value < fits.value ? chosen : fits;

/** FN-10: no packet of IPv6 is cut on the way, and none need be smaller than this. */
export const ipv6Minimum: Rule = {
  id: 'mtu/ipv6-minimum',
  asks: 'Is the packet that is left for pods large enough for IPv6?',
  strength: 'must',
  applies: ({ pods }, { mtu }) => pods.families.includes(6) && mtu !== undefined,
  judge: ({ mtu, widest }): Claim => {
    if (mtu === undefined || widest === undefined) return unknown('no MTU is stated', mtuPage);
    const claim = atLeast(carriedWhole(mtu), leastOfIpv6);
    const link = leastOfIpv6.value + widest.overhead.value;
    return claim.verdict === 'yes' ? claim : noted(claim, `a link of ${link} or more leaves enough`);
  },
  says: {
    yes: 'The tunnel leaves enough for IPv6.',
    partly: 'Some links leave enough for IPv6.',
    no: 'The tunnel leaves less than IPv6 demands of any link.',
    unknown: 'How much is left for pods is not known.',
  },
  cite: [cite(rfcs.rfc8200, 'section 5'), mtuPage],
};
