import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { input } from '../quantity';
import { awsPods } from './aws';
import { awsMaxPods, awsMaxPodsExpression } from './aws-expression';

const medium = { default_enis: 3, ips_per_eni: 6, max_pods: 17 };

// Values of the language by cel.dev's specification: whole numbers divide without a rest, conditions choose one side.
test.for([
  { text: '7 / 2', pods: 3 },
  { text: '7 % 4', pods: 3 },
  { text: '2 + 3 * 4', pods: 14 },
  { text: '(2 + 3) * 4', pods: 20 },
  { text: '20 - 5 - 3', pods: 12 },
  { text: '- 5 + 8', pods: 3 },
  { text: 'max_pods >= 17 && default_enis != 3 ? 1 : 2', pods: 2 },
  { text: 'max_pods > 17 || !(default_enis == 4) ? 1 : 2', pods: 1 },
  { text: 'default_enis > 4 ? 1 : default_enis > 2 ? 2 : 3', pods: 2 },
  { text: 'true ? 4 : 1 / 0', pods: 4 },
  { text: 'false && 1 / 0 == 1 ? 4 : 5', pods: 5 },
  { text: '2147483646', pods: 2147483646 },
])('$text is $pods', ({ text, pods }) => {
  expect(awsMaxPodsExpression(text, medium)).toBe(pods);
});

test.for([
  '',
  '1 +',
  '(1',
  '1 2',
  '1 ? 2 : 3',
  'true + 1',
  'max_pods < 3',
  '1 / 0',
  '0',
  '0 - 1',
  '2147483647',
  '0.5 * max_pods',
  'toString',
  'vcpus',
])('%s is refused, and the usual rule takes its place', (text) => {
  expect(() => awsMaxPodsExpression(text, medium)).toThrow(/./);
  expect(awsMaxPods(text, medium)).toBe(17);
});

// The other three numbers of a row were computed from the formulas of the EKS best practices guide.
const { groups } = JSON.parse(readFileSync(new URL('vectors/clouds.json', import.meta.url), 'utf8')) as {
  groups: readonly { readonly id: string; readonly vectors: readonly Row[] }[];
};

interface Row {
  readonly in: { readonly instanceType: string; readonly enis: number; readonly ipv4PerEni: number };
  readonly customNetworking: number;
  readonly prefixDelegationUnbounded: number;
  readonly customNetworkingPrefixUnbounded: number;
}

test.for(groups.find(({ id }) => id === 'aws-max-pods')?.vectors ?? [])('pods of $in.instanceType', (row) => {
  const instance = {
    interfaces: input('Interfaces', row.in.enis, 'entry', 'row'),
    addresses: input('Addresses', row.in.ipv4PerEni, 'address', 'row'),
  };
  const pods = (ways: Parameters<typeof awsPods>[1]) => awsPods(instance, ways).value;
  expect(pods({ customNetworking: true })).toBe(row.customNetworking);
  expect(pods({ prefixes: true })).toBe(row.prefixDelegationUnbounded);
  expect(pods({ prefixes: true, customNetworking: true })).toBe(row.customNetworkingPrefixUnbounded);
});
