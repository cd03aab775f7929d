import type { BgpTopology, GrowthModel } from '../growth';
import {
  crossNode,
  fromOutside,
  kept,
  sameNode,
  samePod,
  toOutside,
  toService,
  type PathMaker,
  type Transit,
} from '../paths';
import { antrea } from './antrea';
import { awsVpcCni } from './aws-vpc-cni';
import { azureCni } from './azure-cni';
import { calico } from './calico';
import { canal } from './canal';
import { cilium } from './cilium';
import type {
  Addition,
  AddressSource,
  Claims,
  Cni,
  Home,
  Life,
  Mode,
  Modifier,
  OwnLimit,
  Port,
  Removed,
  Requirement,
} from './cni';
import { danm } from './danm';
import { docker } from './docker';
import { flannel } from './flannel';
import { gke } from './gke';
import { ipvlan } from './ipvlan';
import { kubeRouter } from './kube-router';
import { kubenet } from './kubenet';
import { macvlan } from './macvlan';
import type { MtuRule } from './mtu';
import { srIov } from './sr-iov';
import { terway } from './terway';
import { weave } from './weave';

/** Every CNI that is known, in the order in which equals are listed. */
export const cnis: readonly Cni[] = [
  flannel,
  calico,
  canal,
  weave,
  antrea,
  kubeRouter,
  cilium,
  awsVpcCni,
  azureCni,
  gke,
  terway,
  macvlan,
  ipvlan,
  srIov,
  danm,
  docker,
];

/** Products that existed once, by the name that an option would begin with. */
export const removed: Readonly<Record<string, Removed>> = { kubenet };

/** One way to run one CNI, everything that its mode and modifiers state put together. */
export interface Option {
  /** `CNI/MODE` and any `+MODIFIER`. */
  readonly id: string;
  readonly title: string;
  readonly cni: Cni;
  readonly mode: Mode;
  readonly modeId: string;
  readonly modifiers: readonly string[];
  readonly far: PathMaker;
  readonly near: PathMaker;
  readonly sameNode: PathMaker;
  readonly samePod: PathMaker;
  /** To a Service whose pod is on another node, and from outside through a NodePort: by the far way. */
  readonly service: PathMaker;
  readonly nodePort: PathMaker;
  readonly external: PathMaker;
  readonly mtu: readonly MtuRule[];
  readonly ports: readonly Port[];
  readonly bgp?: BgpTopology;
  readonly state: readonly GrowthModel[];
  readonly can: Claims;
  readonly life: Life;
  /** Where it can run at all; undefined: anywhere under Kubernetes. */
  readonly home?: Home;
  /** Where addresses come from if not from the cluster CIDR by the CNI's `ipam`. */
  readonly addresses?: AddressSource;
  /** What a team must know and watch beside routes, tunnels and BGP. */
  readonly parts: readonly string[];
  readonly needs: readonly Requirement[];
  readonly limits: readonly OwnLimit[];
}

const subsets = <T>(items: readonly T[]): T[][] =>
  items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);

/** Lives from the best to the worst. */
const lives: readonly Life['state'][] = ['active', 'kept', 'experimental', 'archived'];
const worse = (a: Life, b: Life): Life => (lives.indexOf(b.state) > lives.indexOf(a.state) ? b : a);

const compatible = (modifiers: readonly Modifier[]): boolean => {
  const choices = modifiers.flatMap(({ choice }) => choice ?? []);
  return new Set(choices).size === choices.length;
};

function put(cni: Cni, modeId: string, mode: Mode, names: readonly string[]): Option | undefined {
  const modifiers = names.map((name) => {
    const modifier = cni.modifiers[name];
    if (modifier === undefined) throw new Error(`${cni.id}/${modeId} names the modifier ${name}, which does not exist`);
    return modifier;
  });
  if (!compatible(modifiers)) return undefined;
  const added: Addition[] = modifiers.flatMap((modifier) => [modifier, modifier.by?.[modeId] ?? {}]);
  const last = <K extends keyof Addition>(key: K): Addition[K] | undefined =>
    added.findLast((addition) => addition[key] !== undefined)?.[key];
  const attachment = last('attachment') ?? mode.attachment ?? cni.attachment;
  const far = last('far') ?? mode.far;
  const near = last('near') ?? mode.near ?? far;
  const between = (transit: Transit) => ({ attachment, transit });
  const farPath = kept(crossNode(between(far)));
  const without = added.flatMap(({ without: gone = [] }) => gone);
  const home = mode.home ?? cni.home;
  const bgp = last('bgp') ?? mode.bgp;
  return {
    id: [`${cni.id}/${modeId}`, ...names].join('+'),
    title: [`${cni.title} ${mode.title}`, ...modifiers.map(({ title }) => title)].join(', '),
    cni,
    mode,
    modeId,
    modifiers: names,
    far: farPath,
    near: near === far ? farPath : kept(crossNode(between(near))),
    sameNode: kept(mode.paths?.sameNode ?? sameNode(attachment)),
    samePod,
    service: mode.paths?.service ?? toService(between(far)),
    nodePort: mode.paths?.nodePort ?? fromOutside(between(far)),
    external: mode.paths?.external ?? toOutside(attachment),
    mtu: [mode.mtu, ...added.flatMap(({ mtu }) => mtu ?? [])],
    ports: [...mode.ports, ...added.flatMap(({ ports = [] }) => ports)],
    ...(bgp === undefined ? {} : { bgp }),
    state: [...mode.state, ...added.flatMap(({ state = [] }) => state)].filter((model) => !without.includes(model)),
    can: added.reduce<Claims>((claims, { can }) => ({ ...claims, ...can }), { ...cni.can, ...mode.can }),
    life: mode.life === undefined ? cni.life : worse(cni.life, mode.life),
    ...(home === undefined ? {} : { home }),
    ...(mode.addresses === undefined ? {} : { addresses: mode.addresses }),
    parts: [...(cni.parts ?? []), ...added.flatMap(({ parts = [] }) => parts)],
    needs: [...(cni.needs ?? []), ...(mode.needs ?? []), ...added.flatMap(({ needs = [] }) => needs)],
    limits: [...(cni.limits ?? []), ...(mode.limits ?? [])],
  };
}

/** Every option: each mode with every set of modifiers that go together. */
export const options: readonly Option[] = cnis.flatMap((cni) =>
  Object.entries(cni.modes).flatMap(([modeId, mode]) =>
    subsets(mode.modifiers).flatMap((names) => put(cni, modeId, mode, names) ?? []),
  ),
);

const byId = new Map(options.map((option) => [option.id, option]));

/** The option with this id; undefined where there is none, and `refusalOf` says why. */
export const optionOf = (id: string): Option | undefined => byId.get(id);

/** Why an option id is refused, with the nearest right one where there is one; undefined for an id that exists. */
export function refusalOf(id: string): string | undefined {
  if (byId.has(id)) return undefined;
  const [product = '', ...rest] = id.split('/');
  const [modeId = '', ...names] = rest.join('/').split('+');
  const dropped = removed[product];
  if (dropped !== undefined) return `${product} ${dropped.why}`;
  const cni = cnis.find((known) => known.id === product);
  if (cni === undefined) return `no CNI is called "${product}"; known are ${cnis.map((known) => known.id).join(', ')}`;
  const gone = cni.removed?.[modeId];
  if (gone !== undefined) return `${product}/${modeId} ${gone.why}`;
  const mode = cni.modes[modeId];
  if (mode === undefined) return `${cni.title} has no mode "${modeId}"; it has ${Object.keys(cni.modes).join(', ')}`;
  const strange = names.find((name) => !mode.modifiers.includes(name));
  if (strange !== undefined) {
    const may =
      mode.modifiers.length > 0 ? `it takes ${mode.modifiers.map((name) => `+${name}`).join(', ')}` : 'it takes none';
    return `${product}/${modeId} does not take +${strange}; ${may}`;
  }
  const ordered = [`${product}/${modeId}`, ...mode.modifiers.filter((name) => names.includes(name))].join('+');
  return byId.has(ordered) ? `write it as ${ordered}` : `+${names.join(' and +')} exclude each other`;
}
