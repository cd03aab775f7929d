import { fact, formula, type Quantity } from '../quantity';
import { awsVpcCni, cite, eksDocs } from '../source';

/** What an instance has for pods: the interfaces of its default network card, and the IPv4 addresses of each. */
export interface AwsInstance {
  readonly interfaces: Quantity<'entry'>;
  readonly addresses: Quantity<'address'>;
}

/** Prefixes instead of single addresses; a first interface that serves the node alone. */
export interface AwsWays {
  readonly prefixes?: boolean;
  readonly customNetworking?: boolean;
}

const instanceLimits = cite(awsVpcCni, 'misc/eni-max-pods.txt; pkg/vpc/vpc_ip_resource_limit.go');

const perPrefix = fact('Addresses of a prefix', 16, 'address', cite(awsVpcCni, 'docs/prefix-and-ip-target.md'));

/** Pods of the node itself, such as its own proxy: they have the address of the node. */
export const awsHostPods = fact('Pods that need no address: those of the node itself', 2, 'pod', instanceLimits);

/** Pods that an instance has addresses for, before the limit that EKS sets. */
export function awsPods({ interfaces, addresses }: AwsInstance, ways: AwsWays = {}): Quantity<'pod'> {
  const usable = ways.customNetworking === true ? '(interfaces - 1)' : 'interfaces';
  const each = ways.prefixes === true ? ' * prefix' : '';
  const where = { interfaces, addresses, host: awsHostPods, ...(ways.prefixes === true ? { prefix: perPrefix } : {}) };
  return formula('Pods of an instance', 'pod', `${usable} * (addresses - 1)${each} + host`, where, instanceLimits);
}

const eks = cite(eksDocs, 'choosing an instance type, maximum pods');

/** The limit that EKS sets beside the one of addresses; beyond 30 vCPU the higher one. */
export const eksMostPods = {
  small: fact('Most pods of a node on EKS up to 30 vCPU', 110, 'pod', eks),
  large: fact('Most pods of a node on EKS beyond 30 vCPU', 250, 'pod', eks),
} as const;
