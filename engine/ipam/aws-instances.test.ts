import { expect, test } from 'vitest';
import { awsPods } from './aws';
import { awsInstance, awsInstanceTypes } from './aws-instances';

// Pods, and pods where the first interface serves the node alone: aws/amazon-vpc-cni-k8s misc/eni-max-pods.txt.
test.for([
  { types: 't2.nano t3.micro t3a.micro t4g.micro', pods: 4, custom: 3 },
  { types: 'a1.medium t3a.small m6g.medium c7g.medium r8g.medium m7a.medium', pods: 8, custom: 5 },
  { types: 't2.small t3.small t4g.small', pods: 11, custom: 8 },
  { types: 't2.medium t3.medium t3a.medium', pods: 17, custom: 12 },
  { types: 'm4.large', pods: 20, custom: 11 },
  { types: 'm5.large c5.large r6i.large c4.large g4dn.xlarge g4dn.4xlarge i3.large m7i.large', pods: 29, custom: 20 },
  { types: 't2.large t3.large t4g.large', pods: 35, custom: 24 },
  { types: 't2.xlarge t2.2xlarge', pods: 44, custom: 30 },
  { types: 'm5.xlarge m5.2xlarge c6a.2xlarge t3.2xlarge g5.2xlarge p3.2xlarge inf2.xlarge', pods: 58, custom: 44 },
  { types: 'p5.48xlarge', pods: 100, custom: 51 },
  { types: 'm5.4xlarge m5.12xlarge c5.9xlarge i3.4xlarge i3.8xlarge m4.10xlarge p3.16xlarge', pods: 234, custom: 205 },
  { types: 'g5.16xlarge g4dn.12xlarge r5n.8xlarge c8g.12xlarge', pods: 234, custom: 205 },
  { types: 'g5.48xlarge', pods: 345, custom: 296 },
  { types: 'm5.16xlarge m5.24xlarge c5.18xlarge m6i.32xlarge c7a.48xlarge p4d.24xlarge', pods: 737, custom: 688 },
])('$types: $pods pods', ({ types, pods, custom }) => {
  for (const type of types.split(' ')) {
    const instance = awsInstance(type);
    expect([
      type,
      instance && awsPods(instance).value,
      instance && awsPods(instance, { customNetworking: true }).value,
    ]).toEqual([type, pods, custom]);
  }
});

test('every type has numbers, and no other type is known', () => {
  for (const type of awsInstanceTypes) expect(awsInstance(type)?.interfaces.value).toBeGreaterThan(1);
  expect(awsInstance('m5.32xlarge')).toBeUndefined();
  expect(awsInstance('toString')).toBeUndefined();
});
