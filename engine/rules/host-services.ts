import { partly, yes } from '../catalog';
import { calicoDocs, cite, issue, kubeProxyRepo, rke2Docs, weaveFork, weaveRepo } from '../source';
import type { Rule } from './rule';

const selinuxReport = cite(issue('rancher/rke2', 5839), 'report');

/** KE-10. */
export const selinux: Rule = {
  id: 'host/selinux',
  asks: 'Does it start where SELinux enforces?',
  strength: 'should',
  applies: ({ nodes, orchestrator }) => orchestrator === 'kubernetes' && nodes.host.includes('selinux'),
  judge: ({ option }) => option.can.SELinux,
  says: {
    yes: 'Starts under SELinux.',
    partly: 'Its installer is denied until its manifest is changed or folders are labelled.',
    no: 'Does not run under SELinux.',
    unknown: 'Nothing was found about SELinux.',
  },
  cite: [selinuxReport, cite(issue('flatcar/Flatcar', 635), 'report')],
};

const meddling = ['networkmanager', 'firewalld'];

/** KE-12. */
export const networkManager: Rule = {
  id: 'host/network-manager',
  asks: 'Do NetworkManager and firewalld leave its interfaces alone?',
  strength: 'should',
  applies: ({ nodes, orchestrator }) =>
    orchestrator === 'kubernetes' && nodes.host.some((word) => meddling.includes(word)),
  judge: ({ option }) => option.can['NetworkManager and firewalld'],
  says: {
    yes: 'Lives beside both.',
    partly: 'Lives beside them once they are told to keep off.',
    no: 'Does not live beside them.',
    unknown: 'Nothing was found about either.',
  },
  cite: [cite(calicoDocs, '_includes/partials/_system-requirements.mdx'), cite(rke2Docs, 'docs/known_issues.md')],
};

const modes = cite(kubeProxyRepo, 'config/v1alpha1/types.go');

/** KE-14, without it. */
export const kubeProxy: Rule = {
  id: 'host/kube-proxy',
  asks: 'Are Services served without kube-proxy?',
  strength: 'must',
  applies: ({ orchestrator, services }) => orchestrator === 'kubernetes' && services.proxy === 'none',
  judge: ({ option }) => option.can['Services without kube-proxy'],
  says: {
    yes: 'Serves Services itself.',
    partly: 'Serves Services itself once that is switched on.',
    no: 'Without kube-proxy nobody serves Services.',
    unknown: 'Whether it serves Services without kube-proxy is not known.',
  },
  cite: [modes],
};

const forkStart = cite(weaveFork, 'prog/weave-kube/launch.sh');

/** Releases that came before iptables 1.8, or with it in its old form. */
const oldIptables = /(centos|rhel|red ?hat)[^\d]*7|ubuntu[^\d]*1[0-8]\.|debian[^\d]*[789]\b/i;

/** KE-7. */
export const iptablesRelease: Rule = {
  id: 'host/iptables-release',
  asks: 'Does its last release know the iptables of current distributions?',
  strength: 'should',
  applies: ({ orchestrator }, { option }) => orchestrator === 'kubernetes' && option.cni.id === 'weave',
  judge: (_, { nodes }) =>
    oldIptables.test(nodes.distribution ?? '')
      ? yes(forkStart)
      : partly('the last official release does not know iptables 1.8 and later; the fork, 2.9.0, uses nft', forkStart),
  says: {
    yes: 'The distribution has an iptables that it knows.',
    partly: 'Current distributions have an iptables that only a fork of it knows.',
    no: 'No release of it knows the iptables of the distribution.',
    unknown: 'Which iptables the distribution has is not known.',
  },
  cite: [forkStart, cite(weaveRepo, 'site/kubernetes/kube-addon.md')],
};
