import { expect, test } from 'vitest';
import { assessFile } from './assess';
import { interfacesOf } from './interfaces';
import type { PlanFile } from './plan';
import { rulesOfInterfaces, shortfallsOf, type Finding } from './rules';

const plan = (more: Partial<PlanFile>): PlanFile => ({
  podwright: 1,
  name: 'telco',
  interfaces: [{ name: 'data', option: 'sr-iov/vf' }],
  ...more,
});
const of = (more: Partial<PlanFile> = {}) => interfacesOf(assessFile(plan(more)));
const told = (findings: readonly Finding[] | undefined, rule: string) =>
  findings?.find((one) => one.rule === rule)?.verdict;

test('a pod without further interfaces has none to judge', () => {
  expect(interfacesOf(assessFile({ podwright: 1, name: 'plain' }))).toBeUndefined();
});

test('the default network comes first, then the further ones in the order of the plan, each with its numbers', () => {
  const found = of({
    interfaces: [
      { name: 'data', option: 'sr-iov/vf' },
      { name: 'media', option: 'macvlan/bridge' },
    ],
  });
  expect(found?.parts.map(({ name, role }) => `${name} ${role}`)).toEqual([
    'default default',
    'data further',
    'media further',
  ]);
  expect(found?.by).toBe('Multus');
  // Neither wraps anything, so that pods have the MTU of the link.
  expect(found?.parts.slice(1).map(({ subject }) => subject.mtu?.chosen?.value)).toEqual([1500, 1500]);
});

interface Row {
  readonly from: string;
  readonly rule: string;
  readonly plan: Partial<PlanFile>;
  readonly told: string | undefined;
  readonly whole?: 'possible' | 'excluded';
}
const at = (option: string) => ({ interfaces: [{ name: 'data', option }] });

// Short names are those of the published advice.
const rows: readonly Row[] = [
  { from: 'FN-9', rule: 'platform/role-of-interface', plan: at('sr-iov/vf'), told: 'yes', whole: 'possible' },
  { from: 'FN-9', rule: 'platform/role-of-interface', plan: at('danm/ipvlan'), told: 'yes' },
  { from: 'FN-9', rule: 'platform/role-of-interface', plan: at('calico/vxlan'), told: 'unknown' },
  { from: 'FN-19', rule: 'platform/role-of-interface', plan: at('docker/bridge'), told: 'no', whole: 'excluded' },
  {
    from: 'FN-1',
    rule: 'needs/policy-of-interface',
    plan: { ...at('macvlan/bridge'), needs: { 'network-policy': 'must' } },
    told: 'no',
    whole: 'possible',
  },
  {
    from: 'FN-1, danm-utils',
    rule: 'needs/policy-of-interface',
    plan: { ...at('danm/ipvlan'), needs: { 'network-policy': 'must' } },
    told: 'partly',
  },
  { from: 'FN-1', rule: 'needs/policy-of-interface', plan: at('macvlan/bridge'), told: undefined },
  { from: 'FN-18', rule: 'needs/services-of-interface', plan: at('macvlan/bridge'), told: 'no' },
  { from: 'FN-18', rule: 'needs/services-of-interface', plan: at('ipvlan/l2'), told: 'no' },
  { from: 'FN-5', rule: 'needs/encryption-of-interface', plan: { ...at('macvlan/bridge'), needs: { encryption: 'must' } }, told: 'no', whole: 'excluded' },
  { from: 'FN-5', rule: 'needs/encryption-of-interface', plan: { ...at('sr-iov/vf'), needs: { encryption: 'must' } }, told: 'unknown', whole: 'possible' },
  { from: 'VM-3', rule: 'underlay/extra-macs', plan: { ...at('macvlan/bridge'), platform: 'aws' }, told: 'no', whole: 'excluded' },
  { from: 'VM-3', rule: 'underlay/extra-macs', plan: { ...at('macvlan/bridge'), platform: 'vmware' }, told: 'partly' },
  { from: 'AZ-5', rule: 'underlay/extra-macs', plan: { ...at('ipvlan/l2'), platform: 'azure' }, told: 'no', whole: 'excluded' },
  { from: 'KE-9', rule: 'host/kernel', plan: { ...at('macvlan/bridge'), nodes: { kernel: '3.8' } }, told: 'no', whole: 'excluded' },
  { from: 'KE-9', rule: 'host/kernel', plan: { ...at('macvlan/bridge'), nodes: { kernel: '5.15' } }, told: 'yes' },
  { from: 'FN-18', rule: 'topology/own-node', plan: at('macvlan/bridge'), told: 'partly' },
  { from: 'LC-3', rule: 'lifecycle/maintained', plan: at('danm/ipvlan'), told: 'no' },
  { from: 'FN-11', rule: 'needs/windows-nodes', plan: { ...at('danm/ipvlan'), nodes: { systems: ['linux', 'windows'] } }, told: 'no', whole: 'excluded' },
]; // prettier-ignore

test.for(rows)('$from: $rule of $plan.interfaces.0.option is $told', ({ rule, plan: more, told: verdict, whole }) => {
  const found = of(more);
  expect(told(found?.parts[1]?.findings, rule)).toBe(verdict);
  if (whole !== undefined) expect(found?.verdict).toBe(whole);
});

test('questions of further interfaces are whole declarations', () => {
  for (const { id, asks, says, cite } of rulesOfInterfaces) {
    expect([id, asks]).toEqual([id, expect.stringMatching(/^[A-Z].*\?$/)]);
    for (const sentence of Object.values(says)) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(cite.length).toBeGreaterThan(0);
  }
});

// FN-9: Multus needs a default network first, and Calico and Flannel are usual; AW-10: AWS supports it over its own.
test('the whole asks for a default network that Multus knows, and for support on EKS', () => {
  const found = of({ managed: 'eks', chosen: 'calico/vxlan' });
  expect(told(found?.findings, 'needs/several-interfaces')).toBe('yes');
  expect(told(found?.findings, 'platform/multus-support')).toBe('partly');
  expect(told(of({ managed: 'eks', chosen: 'aws-vpc-cni/secondary-ip' })?.findings, 'platform/multus-support')).toBe(
    'yes',
  );
});

test('a need for virtual functions that no interface is, is told', () => {
  expect(told(of({ needs: { 'sr-iov': 'must' } })?.findings, 'needs/virtual-function-planned')).toBe('yes');
  const without = of({ needs: { 'sr-iov': 'must' }, interfaces: [{ name: 'data', option: 'ipvlan/l2' }] });
  expect(told(without?.findings, 'needs/virtual-function-planned')).toBe('partly');
});

test('the worst of the parts is the verdict of the whole', () => {
  const found = of({
    interfaces: [
      { name: 'good', option: 'sr-iov/vf' },
      { name: 'bad', option: 'macvlan/bridge' },
    ],
    platform: 'aws',
  });
  expect(found?.parts.map(({ verdict }) => verdict).slice(1)).toEqual(['possible', 'excluded']);
  expect(found?.verdict).toBe('excluded');
  expect(shortfallsOf(found?.parts[2]?.findings ?? [])[0]?.rule).toBe('underlay/extra-macs');
});
