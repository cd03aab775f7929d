import * as z from 'zod/mini';
import { cites } from './cites';
import {
  address,
  choice,
  choices,
  cidr,
  cidrs,
  decimal,
  fieldRegistry,
  flag,
  freeText,
  line,
  option,
  options,
  section,
  table,
  whole,
  wholeOrWholes,
  wholes,
} from './declare';
import { needNames, type Need } from './plan';
import * as words from './words';

const maybe = z.exactOptional;
/** A field that may also say null, which means the same as leaving it out. */
const orNull = <T extends z.core.SomeType>(schema: T) => z.exactOptional(z.nullable(schema));

const many = 100_000;
/** Far past what anybody runs: absurd sizes are answered, so that their limits can be read. */
const manyNodes = 1_000_000;
const clusterLock = {
  why: 'A node keeps its block, and the controller that hands them out stops when one lies outside its range.',
  cite: cites.clusterLock,
};

// prettier-ignore
const underlay = section('Underlay', 'The network that the nodes are on.', {
  topology: maybe(choice(words.topologies, {
    title: 'Topology', help: 'How the nodes reach one another.',
    leftOut: 'one segment, or several where segments is above 1',
  })),
  segments: maybe(whole({
    title: 'Segments', help: 'Node subnets; in a fabric, racks.', unit: 'segment', min: 1, max: many,
    leftOut: '1 in one segment, else 2',
  })),
  nodesPerSegment: maybe(whole({
    title: 'Nodes in the largest segment', help: 'Nodes that share one subnet or rack, where it has most.', unit: 'node',
    min: 1, max: many, leftOut: 'target over segments, rounded up',
  })),
  families: maybe(choices(words.families, { title: 'Node addresses', help: 'Families of the nodes’ own addresses.' }, 1)),
  mtu: maybe(wholeOrWholes({
    title: 'MTU', help: 'IP MTU of the nodes’ network interface; a list where groups of nodes differ.', unit: 'byte',
    min: 576, max: 65_535, leftOut: '1500; 9001 on AWS, 1460 on Google Cloud', cite: cites.mtu,
  })),
  linkGbps: maybe(decimal({
    title: 'Link speed', help: 'Of a node’s network interface.', unit: 'Gbit/s', min: 0.001, max: 10_000, step: 1,
  })),
  bgp: maybe(choice(words.bgpSupport, { title: 'BGP', help: 'Whether switches or routers speak BGP with nodes.' })),
  dynamicNeighbors: maybe(whole({
    title: 'Dynamic neighbours', help: 'Peers that one switch accepts by address range; 0: not offered.', unit: 'peer',
    min: 0, max: many,
  })),
  router: maybe(choice(words.routers, { title: 'Router', help: 'What the switches or routers run.' })),
  sourceCheck: maybe(choice(words.sourceChecks, {
    title: 'Source check', help: 'Whether packets with a source other than the node’s own are dropped.',
    leftOut: 'off; on AWS it can be disabled, on OpenStack it is on', cite: cites.awsSourceCheck,
  })),
  drops: maybe(choices(words.drops, { title: 'Dropped', help: 'What the network does not let through.' })),
  busyPorts: maybe(wholes({
    title: 'Busy UDP ports', help: 'UDP ports that another overlay already uses, such as 4789.', min: 1, max: 65_535,
  })),
  staticRoutes: maybe(choice(words.allowed, { title: 'Static routes', help: 'Whether routes to pods may be set by hand.' })),
  routeQuota: orNull(whole({
    title: 'Route quota', help: 'Routes that a cloud’s route table takes.', unit: 'route', min: 1, max: many,
    leftOut: 'the platform’s default',
  })),
  addressSpace: maybe(choice(words.addressSpaces, {
    title: 'Address space', help: 'Whether the surrounding network can spare an address for every pod.',
  })),
  nat: maybe(choice(words.translations, { title: 'NAT between nodes', help: 'Whether addresses are translated on the way.' })),
  untrusted: maybe(flag({ title: 'Untrusted', help: 'Traffic crosses networks that are not ours.' })),
  vlanTagged: maybe(flag({ title: 'VLAN tagged', help: 'Nodes send tagged frames.' })),
  nic: orNull(line(60, { title: 'Network card', help: 'Where it matters, such as vmxnet3.', leftOut: 'not stated' })),
});

// prettier-ignore
const nodes = section('Nodes', 'The machines, today and to come.', {
  count: maybe(whole({
    title: 'Nodes', help: 'Nodes today.', unit: 'node', min: 1, max: manyNodes, leftOut: 'the target, else 3',
  })),
  target: maybe(whole({
    title: 'Target', help: 'Nodes that the plan must carry.', unit: 'node', min: 1, max: manyNodes,
    leftOut: 'as many as today',
  })),
  perMonth: maybe(decimal({
    title: 'Growth', help: 'Nodes added in a month.', unit: 'node per month', min: 0, max: many, step: 1,
  })),
  surge: maybe(whole({
    title: 'Surge', help: 'Extra nodes during an upgrade.', unit: 'node', min: 0, max: many,
  })),
  kernel: maybe(
    z
      .string()
      .check(z.regex(/^\d{1,2}\.\d{1,3}$/, 'is no kernel; write major and minor in quotes, like "5.15"'))
      .register(fieldRegistry, {
        kind: 'text', title: 'Oldest kernel', help: 'Major and minor number, such as 5.15.', leftOut: 'a current one',
      }),
  ),
  distribution: orNull(line(60, {
    title: 'Distribution', help: 'With its release, such as rhel-8.10.', leftOut: 'not stated',
  })),
  architectures: maybe(choices(words.architectures, { title: 'Architectures', help: 'Processors of the nodes.' }, 1)),
  systems: maybe(choices(words.systems, { title: 'Operating systems', help: 'Of the nodes.' }, 1)),
  host: maybe(choices(words.hostFeatures, { title: 'On the host', help: 'What runs or is forbidden on the nodes.' })),
});

// prettier-ignore
const pods = section('Pods', 'How many, and of which families.', {
  perNode: maybe(whole({ title: 'Pods on a node', help: 'As planned.', unit: 'pod', min: 1, max: 65_535 })),
  maxPerNode: maybe(whole({
    title: 'Pods on a node at most', help: 'maxPods of the kubelet.', unit: 'pod', min: 1, max: 65_535,
    leftOut: '110, or what is planned where that is more', cite: cites.maxPods,
  })),
  families: maybe(choices(words.families, { title: 'Pod addresses', help: 'Families; both is dual stack.' }, 1)),
  startsPerMinute: maybe(decimal({
    title: 'Pod starts a minute', help: 'In the whole cluster.', unit: 'pod', min: 0, max: 1_000_000, step: 1,
  })),
});

// prettier-ignore
const services = section('Services', 'Virtual addresses in front of pods.', {
  count: maybe(whole({ title: 'Services', help: 'As planned.', unit: 'service', min: 0, max: 1_000_000 })),
  proxy: maybe(choice(words.proxies, { title: 'Service proxy', help: 'What rewrites Service addresses on a node.' })),
});

// prettier-ignore
const routing = section('Routing', 'How nodes and routers speak BGP, where an option does.', {
  asNumber: maybe(whole({
    title: 'AS number', help: 'Of the nodes; the first of them where each rack or server has its own.', min: 1,
    max: 4_294_967_294, cite: cites.asNumber,
  })),
  as: maybe(choice(words.autonomousSystems, { title: 'AS layout', help: 'How AS numbers are shared out among nodes.' })),
  reflectors: orNull(whole({
    title: 'Route reflectors', help: 'Nodes that reflect routes.', unit: 'node', min: 1, max: 1000,
    leftOut: 'as many as the target needs',
  })),
  clusterIds: maybe(choice(words.clusterIds, { title: 'Cluster ids', help: 'Whether reflectors share one id.' })),
  peers: maybe(table(
    { title: 'Routers', help: 'Switches or gateways that nodes peer with.', leftOut: 'none named; written as places to fill in' },
    {
      name: line(60, { title: 'Name', help: 'Of the router.' }),
      address: address({ title: 'Address', help: 'The one that nodes open the session to.' }),
      as: whole({ title: 'AS', help: 'Of the router.', min: 1, max: 4_294_967_294 }),
      rack: maybe(line(60, { title: 'Rack', help: 'Whose nodes peer with it; left out: all nodes.' })),
    },
  )),
});

// prettier-ignore
const addresses = section('Addresses', 'What is left out here is proposed to fit the target.', {
  cluster: maybe(cidrs({
    title: 'Pod range', help: 'Cluster CIDR, one a family.', lock: clusterLock,
    leftOut: 'proposed to fit the target',
  })),
  nodeMask: maybe(wholes({
    title: 'Node mask', help: 'Length of each node’s block, one a family.', unit: 'bit', min: 1, max: 128,
    lock: clusterLock, leftOut: 'proposed to fit the pods of a node',
  }, 1)),
  blockSize: orNull(whole({
    title: 'Block size', help: 'Length of Calico’s blocks, where Calico allocates.', unit: 'bit', min: 20, max: 128,
    leftOut: 'Calico’s default', cite: cites.poolLock,
    lock: { why: 'The block size of an address pool is immutable.', cite: cites.poolLock },
  })),
  service: maybe(cidrs({
    title: 'Service range', help: 'One a family.', leftOut: 'proposed to fit the Services',
    lock: { why: 'The ranges of a ServiceCIDR object are immutable.', cite: cites.serviceLock },
  })),
  nodes: maybe(cidrs({
    title: 'Node ranges', help: 'Where the nodes’ own addresses lie.', leftOut: 'not stated, so conflicts with them go unseen',
  })),
  elsewhere: maybe(table(
    { title: 'Elsewhere', help: 'Whatever must not collide: VPCs, offices, peer clusters.', leftOut: 'nothing; docker0 is avoided all the same', cite: cites.docker0 },
    {
      cidr: cidr({ title: 'Range', help: 'A CIDR.' }),
      name: line(100, { title: 'Name', help: 'Whose it is.' }),
    },
  )),
  notes: maybe(table(
    { title: 'Notes on the map', help: 'Parts that ranges were split into, and what was noted of them.', leftOut: 'none' },
    {
      cidr: cidr({ title: 'Part', help: 'A CIDR inside one of the ranges.' }),
      note: maybe(line(200, { title: 'Note', help: 'What it is for.' })),
      colour: maybe(choice(words.colours, { title: 'Colour', help: 'On the map, beside the note.' })),
    },
  )),
});

// prettier-ignore
const document = section('Document', 'What stands on the title page of the report.', {
  status: maybe(choice(words.statuses, { title: 'Status', help: 'Of the decision.' })),
  version: maybe(line(40, { title: 'Version', help: 'Of the document.', leftOut: 'not stated' })),
  date: maybe(
    z
      .string()
      .check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'is no date; write year, month and day in quotes, like "2026-11-25"'))
      .register(fieldRegistry, { kind: 'text', title: 'Date', help: 'Year, month and day; no other date is printed.', leftOut: 'no date' }),
  ),
  authors: maybe(line(300, { title: 'Authors', help: 'Who wrote it.', leftOut: 'not stated' })),
  approvers: maybe(line(300, { title: 'Approvers', help: 'Who decides.', leftOut: 'not stated' })),
  consulted: maybe(line(300, { title: 'Consulted', help: 'Who was asked.', leftOut: 'not stated' })),
  informed: maybe(line(300, { title: 'Informed', help: 'Who is told.', leftOut: 'not stated' })),
  scope: maybe(line(1000, { title: 'In scope', help: 'What the design decides.', leftOut: 'not stated' })),
  outOfScope: maybe(line(1000, { title: 'Out of scope', help: 'What it leaves to others.', leftOut: 'not stated' })),
});

const needFields = Object.fromEntries(
  needNames.map((need) => {
    const [title, help] = words.needs[need];
    return [need, maybe(choice(words.strengths, { title, help, leftOut: 'not needed' }))];
  }),
) as Record<Need, z.ZodMiniExactOptional<ReturnType<typeof choice<'must' | 'should' | 'may'>>>>;

/**
 * The plan file: every field once, in the order in which it is written.
 *
 * Types, limits, messages, the form of the page, the order of keys and the JSON Schema all follow from this.
 */
// prettier-ignore
export const planSchema = section('Plan', 'What a person has and wants.', {
  podwright: z.literal(1).register(fieldRegistry, { kind: 'number', title: 'Format', help: 'Version of this format.' }),
  name: freeText(1000, { title: 'Name', help: 'What the plan is called.' }),
  description: maybe(
    z
      .string()
      .check(z.maxLength(10_000), z.regex(/^(?:[^\p{C}\p{Zl}\p{Zp}]|\n)*$/u, 'has a character that cannot be printed'))
      .register(fieldRegistry, { kind: 'text', title: 'Description', help: 'For whoever reads the plan.', leftOut: 'none' }),
  ),
  orchestrator: maybe(choice(words.orchestrators, { title: 'Orchestrator', help: 'What runs the containers.' })),
  platform: maybe(choice(words.platforms, {
    title: 'Platform', help: 'What the nodes run on.', leftOut: 'bare metal, or the cloud of the managed service',
  })),
  managed: maybe(choice(words.managedBy, { title: 'Managed by', help: 'The service that runs the control plane.' })),
  underlay: maybe(underlay),
  nodes: maybe(nodes),
  pods: maybe(pods),
  services: maybe(services),
  routing: maybe(routing),
  addresses: maybe(addresses),
  needs: maybe(section('Needs', 'What the pod network must, should or may offer.', needFields)),
  current: orNull(option({
    title: 'Runs today', help: 'The option in use, where this is a migration.', leftOut: 'none; a new cluster',
  })),
  interfaces: maybe(table(
    { title: 'Further interfaces', help: 'Networks of a pod beside the first.', leftOut: 'none' },
    {
      name: line(60, { title: 'Name', help: 'Of the network.' }),
      option: option({ title: 'Option', help: 'How it is built, such as sr-iov/vf.' }),
    },
  )),
  traffic: maybe(table(
    { title: 'Traffic', help: 'Shares of packet sizes, for averages.', leftOut: 'no averages' },
    {
      bytes: whole({ title: 'Packet', help: 'The pod’s own IP packet.', unit: 'byte', min: 20, max: 65_535 }),
      share: decimal({ title: 'Share', help: 'Of all packets; the shares add up to 1.', unit: 'ratio', min: 0, max: 1, step: 0.05 }),
    },
  )),
  options: maybe(options({ title: 'Compare only', help: 'Options to look at; none: all.', leftOut: 'all options' })),
  strengths: maybe(
    z
      .record(
        z.string().check(z.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'is no rule; one is written like isolation/network-policy')),
        z.enum(['must', 'should', 'may', 'off']),
      )
      .register(fieldRegistry, {
        kind: 'strengths', title: 'Strengths', help: 'Rules whose weight is changed for this plan.',
        choices: words.ruleStrengths, leftOut: 'every rule as it is',
      }),
  ),
  chosen: orNull(option({ title: 'Chosen', help: 'The option that the report describes.', leftOut: 'the recommended one' })),
  document: maybe(document),
});

/** A plan as it is written: plain JSON in which all but the version and the name may be left out. */
export type PlanFile = z.infer<typeof planSchema>;
