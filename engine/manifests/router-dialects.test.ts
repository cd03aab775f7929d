import { expect, test } from 'vitest';
import type { PlanFile } from '../plan';
import { fabric, filesOf } from './testing';

/*
 * Switches cannot be run here, so every line is held against what their makers document. FRR and BIRD are asked themselves
 * (programs.test.ts).
 *
 * Arista: batfish@cba1873338ae, vendor/arista/grammar/testconfigs/arista_bgp, and "BGP" of the EOS manual.
 * NX-OS: Nexus command reference, `neighbor` (prefix, `remote-as` number or route map), `address-family`, `as-override`;
 *   batfish@cba1873338ae, grammar/bgp/nxos-bgp-dynamic-route-map.
 * IOS XR: "BGP dynamic neighbors" of the Cisco 8000 guide; "Routing Policy Enforcement" and `address-family (BGP)` of the
 *   BGP command reference; batfish@cba1873338ae, grammar/cisco_xr/testconfigs/xr-bgp.
 * Junos: statements `allow`, `peer-as`, `peer-as-list`, `as-list`, `as-override`, `cluster`, `local-address`, `family`.
 */
const v4 = String.raw`(?:\d+\.){3}\d+`;
const net = String.raw`(?:${v4}|[0-9a-f:]+:[0-9a-f:]*)\/\d+`;
const lines: Readonly<Record<string, readonly RegExp[]>> = {
  arista: [
    /^peer-filter [\w-]+$/,
    /^ {3}10 match as-range \d+-\d+ result accept$/,
    /^router bgp \d+$/,
    /^ {3}bgp listen limit \d+$/,
    /^ {3}neighbor K8S peer group$/,
    /^ {3}neighbor K8S route-reflector-client$/,
    new RegExp(String.raw`^ {3}bgp listen range ${net} peer-group K8S (?:peer-filter [\w-]+|remote-as \d+)$`),
    /^ {3}address-family ipv[46]$/,
    /^ {6}neighbor K8S activate$/,
  ],
  'cisco-nxos': [
    /^feature bgp$/,
    /^route-map [\w-]+ permit 10$/,
    /^ {2}match as-number \d+-\d+$/,
    /^router bgp \d+$/,
    new RegExp(String.raw`^ {2}neighbor ${net} remote-as (?:\d+|route-map [\w-]+)$`),
    /^ {4}maximum-peers \d+$/,
    /^ {4}address-family ipv[46] unicast$/,
    /^ {6}(?:route-reflector-client|as-override|disable-peer-as-check)$/,
  ],
  'cisco-xr': [
    /^route-policy [\w-]+$|^ {2}pass$|^end-policy$/,
    /^router bgp \d+$/,
    /^ address-family ipv[46] unicast$/,
    /^ neighbor-group [\w-]+$/,
    /^ {2}remote-as \d+$/,
    /^ {2}address-family ipv[46] unicast$/,
    /^ {3}(?:route-reflector-client|route-policy [\w-]+ (?:in|out))$/,
    new RegExp(String.raw`^ neighbor ${net}$`),
    /^ {2}use neighbor-group [\w-]+$/,
    /^ {2}maximum-peers \d+$/,
  ],
  junos: [
    /^set policy-options as-list [\w-]+ members \d+-\d+$/,
    /^set routing-options autonomous-system \d+$/,
    /^set protocols bgp group K8S-IPV[46] type (?:internal|external)$/,
    /^set protocols bgp group K8S-IPV[46] (?:peer-as \d+|peer-as-list [\w-]+|as-override)$/,
    /^set protocols bgp group K8S-IPV[46] family inet6? unicast$/,
    new RegExp(String.raw`^set protocols bgp group K8S-IPV[46] (?:local-address [0-9a-f.:]+|cluster ${v4})$`),
    new RegExp(String.raw`^set protocols bgp group K8S-IPV[46] allow ${net}$`),
  ],
};

type Router = 'arista' | 'cisco-nxos' | 'cisco-xr' | 'junos';
const routers = ['arista', 'cisco-nxos', 'cisco-xr', 'junos'] as const;

const plan = (router: Router, as: 'one' | 'rack' | 'server', own: number, dual = false): PlanFile => ({
  ...fabric,
  underlay: { ...fabric.underlay, router },
  addresses: { ...fabric.addresses, nodes: ['10.1.0.0/20', ...(dual ? ['fd00:1::/64'] : [])] },
  routing: { as, peers: [{ name: 'leaf', address: '10.1.0.1', as: own, ...(as === 'rack' ? {} : { rack: 'r1' }) }] },
});

const configurationOf = (file: PlanFile, id = 'calico/none+fabric'): string[] =>
  filesOf(id, file)
    .files.filter(({ name }) => name.startsWith('15-router'))
    .flatMap(({ text }) => text.trimEnd().split('\n'));

/** Lines that no documentation has; comments apart, which begin with the sign of the language. */
const strange = (router: Router, configuration: readonly string[]): string[] =>
  configuration.filter((line) => !/^\s*[!#]/.test(line) && !(lines[router] ?? []).some((known) => known.test(line)));

test.for(routers)('%s: every line is one that is documented, and another would be found', (router) => {
  for (const as of ['one', 'rack', 'server'] as const) {
    for (const own of [65_001, 64_512]) {
      for (const dual of [false, true]) {
        for (const id of ['calico/none+fabric', 'calico/none+reflectors']) {
          const configuration = configurationOf(plan(router, as, own, dual), id);
          expect(configuration.length).toBeGreaterThan(5);
          expect([as, own, dual, strange(router, configuration)]).toEqual([as, own, dual, []]);
        }
      }
    }
  }
  const whole = configurationOf(plan(router, 'one', 65_001));
  const broken = whole.map((line) => line.replace(/maximum-peers|listen limit|peer-as/, '$&s'));
  expect(strange(router, broken)).not.toEqual([]);
});

test('IOS XR lets nothing through to another AS without a policy each way, and to its own AS all of it', () => {
  const policies = (own: number): string[] =>
    configurationOf(plan('cisco-xr', 'one', own)).filter((line) => line.includes('route-policy'));
  expect(policies(65_001)).toEqual([
    'route-policy K8S-PASS',
    '   route-policy K8S-PASS in',
    '   route-policy K8S-PASS out',
  ]);
  expect(policies(64_512)).toEqual([]);
});

test('Junos has one group a family, each with a local address of that family alone', () => {
  const configuration = configurationOf(plan('junos', 'one', 65_001, true)).filter((line) =>
    line.startsWith('set protocols'),
  );
  const [four, six] = ['IPV4', 'IPV6'].map((group) => configuration.filter((line) => line.includes(group)));
  expect(four).toContain('set protocols bgp group K8S-IPV4 local-address 10.1.0.1');
  expect(four).toContain('set protocols bgp group K8S-IPV4 allow 10.1.0.0/20');
  expect(six).toContain('set protocols bgp group K8S-IPV6 allow fd00:1::/64');
  expect(six?.filter((line) => line.includes('local-address'))).toEqual([]);
});

// Where every server has an AS of its own: one list for Junos and NX-OS, one filter for EOS; IOS XR takes one number.
test.for([
  ['arista', 'match as-range 64512-64631'],
  ['cisco-nxos', 'match as-number 64512-64631'],
  ['cisco-xr', '! A range takes one AS number: write one for each from 64512 to 64631.'],
  ['junos', 'set policy-options as-list K8S-AS members 64512-64631'],
] as const)('%s takes 120 servers with AS numbers of their own', ([router, says]) => {
  expect(configurationOf(plan(router, 'server', 65_001)).join('\n')).toContain(says);
});
