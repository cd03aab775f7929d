import {
  clusterIpBands,
  controllerProblem,
  familyFindings,
  input,
  mostHostBits,
  perNode,
  podRangeFindings,
  serviceRangeFindings,
  showAddress,
  showPrefix,
  sizeOf,
  usualServiceRange,
  type Prefix,
} from '../../engine';
import type { Reading } from './arithmetic';
import { fine, masked } from './prefixes';
import { NotMapped, Refused } from './row';

/** Service ranges as rows name them. */
export interface Services {
  readonly serviceCIDR?: string;
  readonly secondaryServiceCIDR?: string;
}

/** Service ranges that are given; tables write an empty text for none. */
export const serviceOf = (given: Services): Prefix[] =>
  [given.serviceCIDR, given.secondaryServiceCIDR].flatMap((text = '') => (text === '' ? [] : [masked(text)]));

type Flags = Readonly<Record<string, string | number | boolean>>;

interface Startup extends Services {
  readonly clusterCIDR: string;
  readonly nodeMasks: readonly number[];
  readonly allocator: string;
}

const usualMask = { 4: 24, 6: 64 } as const;

/** A flag as a whole number; files write it as text. @throws Refused where it is none */
function flagOf(flags: Flags, name: string, usual: number): number {
  const written = String(flags[name] ?? usual);
  if (!/^\d+$/.test(written)) throw new Refused(`${name} is ${written}, which is no whole number`);
  return Number(written);
}

/** What is wrong with the size alone; each program looks at one end of it. */
const sizeFindings = (range: Prefix, asked: 'kube-apiserver' | 'kubeadm', wrong: 'wide' | 'small') =>
  serviceRangeFindings(range, asked).filter(({ id }) => id === `ipam/service-too-${wrong}`);

const commaParted = (text: string): Prefix[] => text.split(',').map(masked);

const pods = (value: number) => input('Pods', value, 'pod', 'row');
const one = { maxPods: pods(1), podsPlanned: pods(1) } as const;

/** What the programs of Kubernetes take as they start, by operation. */
export const startup: Readonly<Record<string, Reading>> = {
  'nodeIpam.startup': (given: Startup) => {
    // With the allocator of a cloud, a cluster CIDR may be anything, since nobody reads it.
    const byCloud = given.allocator === 'CloudAllocatorType';
    const cluster = byCloud ? [] : commaParted(given.clusterCIDR);
    const ranges = { cluster, nodeMask: given.nodeMasks, service: serviceOf(given) };
    const problem = controllerProblem(ranges, byCloud ? 'cloud' : 'controller');
    if (problem !== undefined) throw new Refused(problem.problem);
    return 'ok';
  },
  'apiserver.validateServiceRange': ({ serviceClusterIPRange }: { serviceClusterIPRange: string[] }) => {
    // The second without the first is no range at all.
    if ((serviceClusterIPRange[0] ?? '') === '') throw new Refused('there is no first range');
    const ranges = serviceClusterIPRange.filter((text) => text !== '').map(masked);
    const sizes = ranges.flatMap((range) => sizeFindings(range, 'kube-apiserver', 'wide'));
    return fine([...familyFindings(ranges, 'addresses.service'), ...sizes]);
  },
  'apiserver.validateMaxCIDRRange': ({ cidr, maxBits }: { cidr: string; maxBits?: number }) => {
    const range = masked(cidr);
    const findings = sizeFindings(range, 'kube-apiserver', 'wide');
    if (maxBits === undefined || maxBits === mostHostBits.value) return fine(findings);
    throw new NotMapped(`kube-apiserver takes ${mostHostBits.value} host bits, never ${maxBits}`);
  },
  'apiserver.serviceIPRange': ({ cidr }: { cidr?: string | null }) => {
    const prefix = cidr === undefined || cidr === null || cidr === '' ? usualServiceRange : masked(cidr);
    fine(sizeFindings(prefix, 'kube-apiserver', 'small'));
    return {
      range: showPrefix(prefix),
      kubernetesServiceIP: showAddress({ family: prefix.family, value: clusterIpBands(prefix).kubernetes }),
    };
  },
  'kubeadm.validateIPNetFromString': ({ subnet, minAddrs }: { subnet: string; minAddrs: number }) => {
    const ranges = commaParted(subnet);
    const sizes = ranges.flatMap((range) => {
      if (minAddrs === 14) return podRangeFindings(range);
      if (minAddrs === 10) return sizeFindings(range, 'kubeadm', 'small');
      if (sizeOf(range) < minAddrs) throw new Refused(`${showPrefix(range)} has fewer than ${minAddrs} addresses`);
      return [];
    });
    return fine([...familyFindings(ranges, 'addresses.service'), ...sizes]);
  },
  'kubeadm.validatePodSubnetNodeMask': (given: { podSubnet: string; controllerManagerExtraArgs?: Flags }) => {
    const cluster = commaParted(given.podSubnet);
    const flags = given.controllerManagerExtraArgs ?? {};
    if (String(flags['allocate-node-cidrs']) === 'false') return 'ok';
    const nodeMask = cluster.map(({ family }) => flagOf(flags, `node-cidr-mask-size-ipv${family}`, usualMask[family]));
    const { findings } = perNode({ cluster, nodeMask, service: [], ...one });
    return fine(findings.filter(({ id }) => id.startsWith('ipam/mask-')));
  },
  'kubeadm.validateServiceSubnetSize': ({ serviceSubnet }: { serviceSubnet: string }) =>
    fine(commaParted(serviceSubnet).flatMap((range) => sizeFindings(range, 'kubeadm', 'wide'))),
};
