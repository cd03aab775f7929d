import {
  cnis,
  features,
  show,
  tunnelOf,
  type Claim,
  type Cni,
  type Mode,
  type Modifier,
  type MtuRule,
  type Option,
  options,
} from '../../engine';
import { link, links, pageOf, tableOf } from './markdown';

/** docs/catalog.md: everything that is known of each CNI. */
export const catalogPage = (): string =>
  pageOf('Catalog', 'engine/catalog', [
    'What Podwright knows of each container network, and from where. A verdict is yes, partly, no or unknown;',
    'unknown says what was not found, and is never taken for no.',
    '',
    ...cnis.flatMap(cniLines),
  ]);

const cniLines = (cni: Cni): string[] => [
  `## ${cni.title}`,
  '',
  cni.summary,
  '',
  `- Read: ${cni.reviewed.release}, on ${cni.reviewed.on} (${link(cni.cite)})`,
  `- Life: ${cni.life.state}. ${cni.life.note} (${link(cni.life.cite)})`,
  `- Addresses: ${ipamWords[cni.ipam]}`,
  ...(cni.needs ?? []).map(({ why, cite }) => `- Needs: ${why} (${link(cite)})`),
  ...Object.entries(cni.removed ?? {}).map(([id, { why, cite }]) => `- \`${cni.id}/${id}\` ${why} (${link(cite)})`),
  '',
  '### Modes',
  '',
  ...tableOf(
    ['option', 'what it is', 'on the wire', 'pod MTU', 'ports', 'BGP', 'modifiers', 'source'],
    Object.entries(cni.modes).map(([id, mode]) => modeRow(cni, id, mode)),
  ),
  '',
  ...modifierLines(cni),
  '### Claims',
  '',
  ...tableOf(
    ['question', 'verdict', 'note', 'source'],
    features.map((feature) => claimRow(feature, cni.can[feature])),
  ),
  '',
  ...differenceLines(cni),
];

const ipamWords: Readonly<Record<Cni['ipam'], string>> = {
  'node-blocks': 'a block of the cluster CIDR for each node, handed out by Kubernetes',
  'calico-blocks': 'blocks of a pool, taken by nodes as their pods come',
  ring: 'one range that all peers share',
};

function modeRow(cni: Cni, id: string, { title, mtu, ports, bgp, modifiers, cite }: Mode): string[] {
  const option = options.find((one) => one.id === `${cni.id}/${id}`);
  return [
    `\`${cni.id}/${id}\``,
    title,
    option === undefined ? '' : wireWords(option),
    mtuWords(mtu),
    ports.map(({ protocol, number, use }) => `${protocol} ${number} (${use})`).join(', '),
    bgp ?? '',
    modifiers.map((name) => `+${name}`).join(' '),
    link(cite),
  ];
}

/** The headers between link and pod packet, over IPv4 and far apart. */
function wireWords({ far }: Option): string {
  const path = far({ outer: 4, inner: 4 });
  const headers = path === undefined ? [] : tunnelOf(path).map(({ title }) => title);
  return headers.length === 0 ? 'the pod’s packet as it is' : headers.join(', ');
}

const mtuWords = (rule: MtuRule): string => {
  if (rule.kind === 'link') return 'the link’s';
  if (rule.kind === 'fixed') return `${show(rule.mtu)} always`;
  const bytes = Object.entries(rule.bytes).map(([family, less]) => `${show(less)} over IPv${family}`);
  return `the link’s less ${bytes.join(', ')}`;
};

const modifierLines = (cni: Cni): string[] => {
  const modifiers = Object.entries(cni.modifiers);
  if (modifiers.length === 0) return [];
  return [
    '### Modifiers',
    '',
    ...tableOf(
      ['modifier', 'what it is', 'excludes', 'source'],
      modifiers.map(([id, modifier]) => [`+${id}`, modifier.title, rivals(cni, id, modifier), link(modifier.cite)]),
    ),
    '',
  ];
};

const rivals = (cni: Cni, id: string, { choice }: Modifier): string =>
  choice === undefined
    ? ''
    : Object.entries(cni.modifiers)
        .filter(([other, modifier]) => other !== id && modifier.choice === choice)
        .map(([other]) => `+${other}`)
        .join(' ');

const claimRow = (feature: string, { verdict, note = '', cites }: Claim): string[] => [
  feature,
  verdict,
  note,
  links(cites),
];

/** Where a mode or a modifier answers otherwise than its CNI as a whole. */
function differenceLines(cni: Cni): string[] {
  const of = (name: string, can: Mode['can']) =>
    features.flatMap((feature) => {
      const claim = can?.[feature];
      return claim === undefined ? [] : [[name, ...claimRow(feature, claim)]];
    });
  const rows = [
    ...Object.entries(cni.modes).flatMap(([id, { can }]) => of(`\`${cni.id}/${id}\``, can)),
    ...Object.entries(cni.modifiers).flatMap(([id, { can, by = {} }]) => [
      ...of(`+${id}`, can),
      ...Object.entries(by).flatMap(([mode, added]) => of(`\`${cni.id}/${mode}\` +${id}`, added.can)),
    ]),
  ];
  if (rows.length === 0) return [];
  return [
    '### Claims of single modes and modifiers',
    '',
    ...tableOf(['mode or modifier', 'question', 'verdict', 'note', 'source'], rows),
    '',
  ];
}
