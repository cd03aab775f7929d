import { fact } from '../quantity';
import { awsVpcCni, cite } from '../source';
import type { AwsInstance } from './aws';

/** Interfaces, and IPv4 addresses of each, of types that are often taken; the source lists 1,391. */
const limits: Readonly<Record<string, readonly [interfaces: number, addresses: number]>> = {
  't2.micro': [2, 2],
  't3.micro': [2, 2],
  't4g.nano': [2, 2],
  'a1.medium': [2, 4],
  't3.small': [3, 4],
  't3.medium': [3, 6],
  'c5.large': [3, 10],
  'm5.large': [3, 10],
  'm6i.large': [3, 10],
  't3.large': [3, 12],
  'm5.xlarge': [4, 15],
  'm5.2xlarge': [4, 15],
  'r6i.2xlarge': [4, 15],
  'c5.4xlarge': [8, 30],
  'c6i.8xlarge': [8, 30],
  'm5.4xlarge': [8, 30],
  'm5.12xlarge': [8, 30],
  'm5.24xlarge': [15, 50],
  'm7i.48xlarge': [15, 50],
  'p3dn.24xlarge': [15, 50],
  'p5.48xlarge': [2, 50],
};

/** The names of the instance types that are known here. */
export const awsInstanceTypes: readonly string[] = Object.keys(limits);

/** What a type of instance has for pods; undefined where the type is not among those known here. */
export function awsInstance(type: string): AwsInstance | undefined {
  const found = limits[type];
  if (found === undefined) return undefined;
  const [interfaces, addresses] = found;
  const place = cite(awsVpcCni, `pkg/vpc/vpc_ip_resource_limit.go, ${type}`);
  return {
    interfaces: fact(`Interfaces of ${type}`, interfaces, 'entry', place),
    addresses: fact(`IPv4 addresses of each interface of ${type}`, addresses, 'address', place),
  };
}
