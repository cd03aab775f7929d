import { no, noted, partly, yes, type Claim } from '../catalog';
import {
  ackDocs,
  ackEdgeDocs,
  aksDocs,
  alibabaDocs,
  calicoDocs,
  cite,
  eksDocs,
  rke2Docs,
  weaveRepo,
  type Citation,
} from '../source';
import type { Plan } from '../plan';
import type { Rule } from './rule';
import type { Judged } from './subject';

const choosing = cite(calicoDocs, 'networking/determine-best-networking.mdx');
const addOns = cite(eksDocs, 'networking/eks-networking-add-ons.adoc');

const ackFlannel = cite(ackDocs, 'comparison of Terway and Flannel');
/** What ACK calls Flannel: blocks of nodes, and a route to each in the VPC. */
export const isAckFlannel = (managed: Plan['managed'], option: string): boolean =>
  managed === 'ack' && option === 'flannel/alloc';

/** What a managed platform lets its users run, by CNI and option: its own, and what the documents name. AW-6, AZ-6, GC-4, AL-3. */
const managedSays: Readonly<Partial<Record<Plan['managed'], (cni: string, option: string) => Claim>>> = {
  eks: (cni) => (cni === 'aws-vpc-cni' ? yes(addOns) : partly('allowed on EC2 nodes and not supported by AWS', addOns)),
  'eks-fargate': (cni, option) => {
    const fargate = cite(eksDocs, 'nodes/fargate.adoc');
    return option.endsWith('+calico')
      ? noted(no(fargate), 'Calico runs as a DaemonSet, and Fargate runs none')
      : only(cni, ['aws-vpc-cni'], fargate);
  },
  'eks-auto': (cni) => only(cni, ['aws-vpc-cni'], addOns),
  'eks-hybrid': (cni) => only(cni, ['calico', 'cilium'], cite(eksDocs, 'nodes/hybrid-nodes-cni.adoc')),
  aks: (cni) => {
    const own = cite(aksDocs, 'articles/aks/use-byo-cni.md');
    return cni === 'azure-cni'
      ? noted(
          yes(own),
          'its overlay needs no encapsulation: a block of 256 and 250 pods a node (110 advised on Windows)',
        )
      : partly('as a network plug-in of your own, without support by Microsoft; the pod range must be given', own);
  },
  gke: (cni) => only(cni, ['gke'], cite(calicoDocs, 'operations/ebpf/install.mdx')),
  ack: (cni, option) => {
    if (isAckFlannel('ack', option)) return noted(yes(ackFlannel), 'what ACK calls Flannel: routes in the VPC');
    const own = cite(alibabaDocs, 'own network plug-ins');
    return cni === 'terway'
      ? yes(own)
      : partly(
          'as a network plug-in of your own, without a service agreement; overlays break calls from the control plane',
          own,
        );
  },
  'ack-edge': (cni) => {
    const edge = cite(ackEdgeDocs, 'choosing a plug-in');
    return ['terway', 'flannel'].includes(cni) ? yes(edge) : partly('as a network plug-in of your own', edge);
  },
  rke2: (cni) =>
    only(cni, ['canal', 'calico', 'cilium', 'flannel'], cite(rke2Docs, 'docs/networking/basic_network_options.md')),
};

const only = (cni: string, offered: readonly string[], where: Citation): Claim =>
  offered.includes(cni) ? yes(where) : no(where);

export const managedPlatform: Rule = {
  id: 'platform/managed',
  asks: 'Does the managed platform let it run?',
  strength: 'must',
  applies: ({ managed }) => managedSays[managed] !== undefined,
  judge: ({ option }, { managed }) => managedSays[managed]?.(option.cni.id, option.id) ?? yes(choosing),
  says: {
    yes: 'The managed platform offers it.',
    partly: 'The managed platform lets it run but does not support it.',
    no: 'The managed platform does not let it run.',
    unknown: 'What the managed platform allows is not known.',
  },
  cite: [addOns, cite(aksDocs, 'articles/aks/use-byo-cni.md')],
};

/** Whether the option belongs where the plan is, as its own project says. */
function atHome({ option }: Judged, { platform, managed, orchestrator: kind }: Plan): Claim {
  const { home } = option;
  if (home === undefined) return yes(option.cni.cite);
  const misses =
    home.role === 'secondary' ||
    home.platforms?.includes(platform) === false ||
    home.except?.includes(platform) === true ||
    home.managed?.includes(managed) === false ||
    home.orchestrators?.includes(kind) === false;
  return noted(misses ? no(home.cite) : yes(home.cite), home.why);
}

export const home: Rule = {
  id: 'platform/home',
  asks: 'Does it belong on this platform, as the default network of pods?',
  strength: 'must',
  applies: (_, { option }) => option.home !== undefined,
  judge: atHome,
  says: {
    yes: 'Belongs on this platform.',
    partly: 'Belongs on this platform under a condition.',
    no: 'Belongs elsewhere, or beside a default network.',
    unknown: 'Where it runs is not known.',
  },
  cite: [choosing],
};

/** FN-19. */
export const orchestrator: Rule = {
  id: 'platform/without-kubernetes',
  asks: 'Does it run on hosts without Kubernetes?',
  strength: 'must',
  applies: ({ orchestrator: kind }) => kind === 'docker',
  judge: ({ option }) => option.can['hosts without Kubernetes'],
  says: {
    yes: 'Runs on plain container hosts.',
    partly: 'Runs on plain container hosts with parts set up by hand.',
    no: 'Needs Kubernetes.',
    unknown: 'No way to run it without Kubernetes was found.',
  },
  cite: [cite(weaveRepo, 'site/install/plugin/plugin.md')],
};
