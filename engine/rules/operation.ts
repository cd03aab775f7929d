import { atMost, no, noted, partly, yes, type Claim } from '../catalog';
import { assume, tally, type Quantity } from '../quantity';
import { calicoDocs, cite, flannelRepo, issue, kubeProxyRepo, multusRepo } from '../source';
import { always, type Rule } from './rule';
import type { Judged } from './subject';

/** What somebody must understand and watch, beside addresses and routes. */
const partsOf = (subject: Judged): Quantity<'entry'> => {
  const { bgp, cni, can, parts } = subject.option;
  return tally('Parts to run', 'entry', [
    ...(bgp === undefined ? [] : ['BGP sessions']),
    ...(bgp === 'reflectors' ? ['route reflectors: placement, labels, upgrades'] : []),
    ...(bgp === 'fabric' ? ['an agreement with the switches: AS numbers, limits'] : []),
    ...(can['network policy'].verdict === 'yes' ? ['a policy engine'] : []),
    ...(cni.id === 'canal' ? ['a second agent, of another project'] : []),
    ...(subject.tunnels ? ['a tunnel and its MTU'] : []),
    ...(cni.ipam === 'ring' ? ['gossip among the peers'] : []),
    ...(can.encryption.verdict === 'yes' ? ['keys'] : []),
    ...parts,
  ]);
};

const simple = assume('Parts that a small team runs without a second thought', 1, 'entry', 'our judgement');
const manageable = assume('Parts that a network team runs', 2, 'entry', 'our judgement');

/** LC-7. */
export const fewParts: Rule = {
  id: 'operation/few-parts',
  asks: 'Is there little to understand and to watch?',
  strength: ({ needs }) => needs.simplicity ?? 'may',
  applies: always,
  judge: (subject, { needs }): Claim => {
    const parts = partsOf(subject);
    const easy = atMost(parts, simple);
    if (easy.verdict === 'yes') return easy;
    const middling = atMost(parts, manageable);
    if (middling.verdict === 'yes') return { ...middling, verdict: 'partly' };
    // How many parts are many is our judgement, so that it may weigh much and exclude nothing.
    return needs.simplicity === 'must' ? { ...noted(middling, 'a matter of degree'), verdict: 'partly' } : middling;
  },
  says: {
    yes: 'Few parts to run.',
    partly: 'Some parts to run.',
    no: 'Many parts to run.',
    unknown: 'How many parts it has is not known.',
  },
  cite: [cite(multusRepo, 'docs/quickstart.md'), cite(flannelRepo, 'Documentation/backends.md')],
};

const encapsulation = cite(calicoDocs, 'networking/configuring/vxlan-ipip.mdx');

/** Among equals, the one that needs no routing daemon: fewer things to restart, and nothing to keep in session. */
export const withoutBgp: Rule = {
  id: 'operation/without-bgp',
  asks: 'Does it do without BGP?',
  strength: 'may',
  applies: always,
  judge: ({ option }) => (option.bgp === undefined ? yes(encapsulation) : no(encapsulation)),
  says: {
    yes: 'Runs without a routing daemon.',
    partly: 'Runs a routing daemon on some nodes.',
    no: 'Runs a routing daemon on every node.',
    unknown: 'Whether it needs a routing daemon is not known.',
  },
  cite: [encapsulation],
};

const ebpf = cite(calicoDocs, 'operations/ebpf/install.mdx');

/** Among equals, the one whose packets the usual tools show: ip, tcpdump at every device, counters of netfilter. */
export const usualDatapath: Rule = {
  id: 'operation/usual-datapath',
  asks: "Do packets take the kernel's usual way, where the usual tools see them?",
  strength: 'may',
  applies: ({ needs }) => needs.ebpf === undefined,
  judge: ({ option }) =>
    option.parts.length === 0 ? yes(ebpf) : noted(no(ebpf), `it brings ${option.parts.join(', ')}`),
  says: {
    yes: "Packets take the kernel's usual way.",
    partly: "Some packets leave the kernel's usual way.",
    no: 'Packets take a way of its own, for which a team needs its tools.',
    unknown: 'Which way packets take is not known.',
  },
  cite: [ebpf],
};

const modes = cite(kubeProxyRepo, 'config/v1alpha1/types.go');
const retired = cite(issue('kubernetes/enhancements', 5495), 'KEP-5495');

/** KE-14. A mode is changed more easily than a network, so it decides among equals only. */
export const proxyMode: Rule = {
  id: 'operation/kube-proxy-mode',
  asks: 'Are Services served by something with a future?',
  strength: 'may',
  applies: ({ orchestrator, services }) => orchestrator === 'kubernetes' && services.proxy === 'ipvs',
  judge: ({ option }) => {
    const own = option.can['Services without kube-proxy'];
    if (own.verdict === 'yes') return own;
    return partly(
      'the ipvs mode is deprecated from 1.35, behind a gate from 1.37 and to be off in 1.40; nftables is stable from 1.33',
      modes,
      retired,
    );
  },
  says: {
    yes: 'Serves Services itself.',
    partly: 'Services hang on a mode of kube-proxy that is on its way out.',
    no: 'Services hang on a mode of kube-proxy that is gone.',
    unknown: 'Who serves Services is not known.',
  },
  cite: [modes, retired],
};
