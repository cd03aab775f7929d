import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covers, mustPrefix, overlaps, prefixAround, showPrefix } from '../prefix';
import { conflicts, type NamedRange, type Role } from './conflicts';

const range = (role: Role, text: string, name: string = role): NamedRange => ({
  prefix: mustPrefix(text),
  name,
  role,
  field: `addresses.${role}`,
});

const told = (...ranges: NamedRange[]) =>
  conflicts(ranges).map(
    ({ severity, says, mend }) => [severity, says, mend === undefined ? '' : showPrefix(mend.to)] as const,
  );

const loud = (...ranges: NamedRange[]) => told(...ranges).filter(([severity]) => severity !== 'note');

test('a plan on the usual defaults has nothing but notes', () => {
  const plan = [
    range('pod', '10.244.0.0/16'),
    range('service', '10.96.0.0/12'),
    range('node', '192.168.10.0/24'),
    range('elsewhere', '172.17.0.0/16', 'docker0'),
  ];
  expect(loud(...plan)).toEqual([]);
  expect(told(...plan).map(([, says]) => says)).toContain(
    'Pod meets 10.244.0.0/16, a default of Flannel, Canal, AKS overlay, kubenet: keep it in mind for peer clusters and migrations.',
  );
});

test.for([
  [
    'pods around Services',
    [range('pod', '10.0.0.0/8'), range('service', '10.96.0.0/12')],
    'error',
    'Pod contains service: Kubernetes silently withholds the node blocks that Services meet.',
  ],
  [
    'Services around pods',
    [range('service', '10.0.0.0/12'), range('pod', '10.1.0.0/16')],
    'error',
    'Service contains pod: Kubernetes silently withholds the node blocks that Services meet.',
  ],
  [
    'one range twice',
    [range('pod', '10.1.0.0/16'), range('node', '10.1.0.0/16')],
    'error',
    'Pod and node are the same range: a route to pods can hide a node.',
  ],
  [
    'a VPC in the pods',
    [range('pod', '10.0.0.0/12'), range('elsewhere', '10.1.0.0/16', 'VPC')],
    'error',
    'Pod contains VPC: pods cannot reach what is there, nor it them.',
  ],
  [
    'nodes at home in a VPC',
    [range('node', '10.1.2.0/24'), range('elsewhere', '10.1.0.0/16', 'VPC')],
    'note',
    'VPC contains node: nodes there are part of the network around them.',
  ],
  [
    'two peers',
    [range('elsewhere', '10.1.0.0/16', 'a'), range('elsewhere', '10.1.0.0/16', 'b')],
    'warn',
    'A and b are the same range: an address in both can be reached one way only.',
  ],
  [
    'Services that GKE gives to every cluster',
    [range('service', '34.118.224.0/20'), range('elsewhere', '34.118.224.0/20', 'peer')],
    'note',
    'Service and peer are the same range: GKE gives it to the Services of every cluster.',
  ],
  [
    'pods in what GKE gives to Services',
    [range('pod', '34.118.224.0/20'), range('elsewhere', '34.118.224.0/20', 'peer')],
    'error',
    'Pod and peer are the same range: pods cannot reach what is there, nor it them.',
  ],
  [
    'a part of what GKE gives to Services',
    [range('service', '34.118.224.0/20'), range('elsewhere', '34.118.225.0/24', 'peer')],
    'error',
    'Service contains peer: addresses there cannot be reached from pods, since each node takes them for Services.',
  ],
  [
    'docker0',
    [range('pod', '172.16.0.0/12')],
    'warn',
    'Pod meets docker0: a node that runs Docker sends this range to its own bridge.',
  ],
  [
    'link-local',
    [range('pod', '169.254.0.0/16')],
    'refuse',
    'Pod meets 169.254.0.0/16, which is set aside (Link Local): addresses there never work here.',
  ],
  [
    'shared space',
    [range('pod', '100.64.0.0/16')],
    'warn',
    'Pod meets 100.64.0.0/10, which is set aside (Shared Address Space): some networks use or drop shared space.',
  ],
  [
    'public space',
    [range('service', '34.118.240.0/20')],
    'warn',
    'Service is public address space: its owner, somewhere on the internet, cannot be reached from here.',
  ],
  [
    'public space that GKE gives to Services',
    [range('service', '34.118.224.0/20')],
    'note',
    'Service is public address space that GKE gives to the Services of every cluster.',
  ],
  [
    'a site-local range',
    [range('pod', 'fec0::/48')],
    'refuse',
    'Pod meets fec0::/10, which is set aside (Deprecated site-local): addresses there never work here.',
  ],
] as const)('%s', ([, ranges, severity, says]) => {
  expect(told(...ranges).map(([s, text]) => [s, text])).toContainEqual([severity, says]);
});

test('the graver comes first', () => {
  const found = told(
    range('pod', '169.254.0.0/16'),
    range('service', '10.96.0.0/12'),
    range('elsewhere', '10.100.0.0/16', 'VPC'),
  );
  expect(found.map(([severity]) => severity).slice(0, 2)).toEqual(['refuse', 'error']);
});

test('different families never conflict', () => {
  expect(loud(range('pod', '10.0.0.0/16'), range('service', 'fd00::/108'))).toEqual([]);
});

const roles = fc.constantFrom<Role>('pod', 'service', 'node', 'elsewhere');
const plans = fc.array(fc.tuple(roles, fc.nat(0xff), fc.integer({ min: 9, max: 20 })), { maxLength: 6 }).map((list) =>
  list.map(([role, at, length], index) => {
    const prefix = prefixAround({ family: 4, value: (10n << 24n) + (BigInt(at) << 16n) }, length);
    return range(role, showPrefix(prefix), `${role} ${index}`);
  }),
);

test('a mend is of the same size and meets no other range, and applied it ends the conflict', () => {
  fc.assert(
    fc.property(plans, (ranges) => {
      for (const { mend, a, b } of conflicts(ranges)) {
        if (mend === undefined) continue;
        expect(mend.to.length).toBe(mend.from.length);
        const moved = [a, b].find(
          ({ prefix, field }) => field === mend.field && showPrefix(prefix) === showPrefix(mend.from),
        );
        expect(moved).toBeDefined();
        const rest = ranges.filter(({ name }) => name !== moved?.name);
        expect(rest.filter(({ prefix }) => overlaps(prefix, mend.to))).toEqual([]);
        const mended = { prefix: mend.to, name: 'mended', role: 'pod' as const, field: 'test' };
        const left = conflicts([...rest, mended]).filter((one) => one.a.name === 'mended' || one.b.name === 'mended');
        expect(left.filter(({ severity }) => severity !== 'note')).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});

test('every pair that shares an address is told, once', () => {
  fc.assert(
    fc.property(plans, (ranges) => {
      const names = new Set(ranges.map(({ name }) => name));
      const found = conflicts(ranges).filter(({ a, b }) => names.has(a.name) && names.has(b.name));
      const pairs = ranges.flatMap((a, i) => ranges.slice(i + 1).filter((b) => overlaps(a.prefix, b.prefix)));
      expect(found).toHaveLength(pairs.length);
      for (const { kind, a, b, shared } of found) {
        expect(covers(a.prefix, b.prefix)).toBe(true);
        expect(kind === 'duplicate').toBe(showPrefix(a.prefix) === showPrefix(b.prefix));
        expect(shared).toEqual(b.prefix);
      }
    }),
    { numRuns: 60 },
  );
});
