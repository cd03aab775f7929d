import { fact } from '../quantity';
import { awsVpcCni, cite } from '../source';
import type { AwsInstance } from './aws';

/** Interfaces of the default network card, and IPv4 addresses of each. */
type Limits = readonly [interfaces: number, addresses: number];

/** What most families have, by size. */
const usual: Readonly<Record<string, Limits>> = {
  medium: [2, 4],
  large: [3, 10],
  xlarge: [4, 15],
  '2xlarge': [4, 15],
  '4xlarge': [8, 30],
  '8xlarge': [8, 30],
  '9xlarge': [8, 30],
  '12xlarge': [8, 30],
  '16xlarge': [15, 50],
  '18xlarge': [15, 50],
  '24xlarge': [15, 50],
  '32xlarge': [15, 50],
  '48xlarge': [15, 50],
};

/** Families with the usual numbers, and the sizes they come in. */
const regular: readonly (readonly [families: string, sizes: string])[] = [
  ['c5 c5d', 'large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge'],
  ['m5 m5a m5d m5n r5 r5a r5d r5n', 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge'],
  ['c6g m6g r6g c7g m7g r7g', 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge'],
  ['c6i m6i r6i', 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge'],
  ['c6a m6a r6a', 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge'],
  ['c7a m7a r7a', 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge'],
  ['c7i m7i r7i', 'large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge'],
  ['c8g m8g r8g', 'medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge'],
  ['i3', 'large xlarge 2xlarge 4xlarge 8xlarge 16xlarge'],
  ['inf2', 'xlarge 8xlarge 24xlarge 48xlarge'],
];

/** Types with numbers of their own. */
const special: readonly (readonly [types: string, limits: Limits])[] = [
  ['t2.nano t2.micro t3.nano t3.micro t3a.nano t3a.micro t4g.nano t4g.micro', [2, 2]],
  ['a1.medium t3a.small', [2, 4]],
  ['m4.large', [2, 10]],
  ['t2.small t3.small t4g.small', [3, 4]],
  ['t2.medium t3.medium t3a.medium t4g.medium', [3, 6]],
  ['c4.large g4dn.xlarge g4dn.2xlarge g4dn.4xlarge', [3, 10]],
  ['t2.large t3.large t3a.large t4g.large', [3, 12]],
  ['t2.xlarge t2.2xlarge', [3, 15]],
  ['t3.xlarge t3.2xlarge t3a.xlarge t3a.2xlarge t4g.xlarge t4g.2xlarge', [4, 15]],
  ['c4.xlarge c4.2xlarge m4.xlarge m4.2xlarge g4dn.8xlarge g4dn.16xlarge g5.xlarge g5.2xlarge p3.2xlarge', [4, 15]],
  ['g5.48xlarge', [7, 50]],
  ['c4.4xlarge c4.8xlarge m4.4xlarge m4.10xlarge g4dn.12xlarge', [8, 30]],
  ['g5.4xlarge g5.8xlarge g5.16xlarge p3.8xlarge p3.16xlarge', [8, 30]],
  ['m4.16xlarge g5.12xlarge g5.24xlarge p3dn.24xlarge p4d.24xlarge', [15, 50]],
  ['p5.48xlarge', [2, 50]],
];

/** Types that are often taken; the source lists 1,391. */
const limits: ReadonlyMap<string, Limits> = new Map([
  ...regular.flatMap(([families, sizes]) =>
    families
      .split(' ')
      .flatMap((family) => sizes.split(' ').map((size) => [`${family}.${size}`, usual[size] ?? [0, 0]] as const)),
  ),
  ...special.flatMap(([types, each]) => types.split(' ').map((type) => [type, each] as const)),
]);

/** The names of the instance types that are known here. */
export const awsInstanceTypes: readonly string[] = [...limits.keys()];

/** What a type of instance has for pods; undefined where the type is not among those known here. */
export function awsInstance(type: string): AwsInstance | undefined {
  const found = limits.get(type);
  if (found === undefined) return undefined;
  const [interfaces, addresses] = found;
  const place = cite(awsVpcCni, `pkg/vpc/vpc_ip_resource_limit.go, ${type}`);
  return {
    interfaces: fact(`Interfaces of ${type}`, interfaces, 'entry', place),
    addresses: fact(`IPv4 addresses of each interface of ${type}`, addresses, 'address', place),
  };
}
