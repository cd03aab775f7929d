import type { BgpDead, BgpSite, BgpTopology } from '../../engine';
import { fitText, textWidth } from '../../charts/text';
import { siteTitle } from './reflector-rows';

/** What is drawn. */
export interface TopologyAsked {
  readonly topology: BgpTopology;
  readonly sites: readonly BgpSite[];
  readonly dead: BgpDead;
  /** Nodes of each site that have nobody left to learn from. */
  readonly cutOffAt: readonly number[];
  readonly gateways: number;
  /** In px. */
  readonly width: number;
}

/** A rack or group as a block; each of its cells stands for some nodes. */
export interface DrawnSite {
  /** Its place in the list of sites. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly note: string;
  /** Sites that it stands for, itself among them. */
  readonly stands: number;
  readonly dead: boolean;
  readonly cells: readonly {
    readonly x: number;
    readonly y: number;
    readonly kind: 'reflector' | 'node' | 'cut-off';
  }[];
}

/** A reflector or switch as a mark, with what it stands for beside itself. */
export interface DrawnSpeaker {
  readonly number: number;
  readonly site: number;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly stands: number;
  readonly dead: boolean;
}

/** Sessions between two things, as one line. */
export interface DrawnBundle {
  readonly path: string;
  /** In px: wider for more sessions, a step for every ten times as many. */
  readonly width: number;
  /** Numbers of the reflectors or switches at its ends. */
  readonly speakers: readonly number[];
  /** Whether the sessions have ended. */
  readonly dead: boolean;
}

/** A topology as shapes in px. */
export interface DrawnTopology {
  readonly height: number;
  readonly sites: readonly DrawnSite[];
  readonly speakers: readonly DrawnSpeaker[];
  readonly bundles: readonly DrawnBundle[];
  /** What is outside of the cluster. */
  readonly outside?: { readonly x: number; readonly y: number; readonly width: number; readonly title: string };
  /** Nodes that one cell stands for, at most. */
  readonly each: number;
}

export const cellSize = 6;
export const speakerSize = 24;
export const outsideHeight = 24;
const pitch = cellSize + 1;
const pad = 8;
const line = 17;
const gap = 10;
const leastSite = 76;
const mostSite = 168;
const mostSites = 12;
const mostRows = 8;
const mostMeshed = 10;
const spacing = speakerSize + 8;

/** Lay a topology out: what is outside above, reflectors or switches below it, racks or groups at the foot. */
export function drawTopology(asked: TopologyAsked): DrawnTopology {
  const { topology, sites, width, gateways } = asked;
  const columns = columnsOf(sites, width);
  const upper = sites.findIndex(({ kind }) => kind === 'upper');
  const outside =
    topology === 'fabric'
      ? 'spines and routers'
      : topology === 'reflectors' && gateways > 0
        ? counted(gateways, 'gateway')
        : undefined;
  const upperY = (outside === undefined ? 0 : outsideHeight + 34) + speakerSize / 2 + 4;
  const lowerY = upper >= 0 ? upperY + 70 : upperY + (topology === 'reflectors' ? 40 : 0);
  const y = topology === 'mesh' ? 78 : lowerY + speakerSize / 2 + 64;
  const each = eachOf(columns);
  const blocks = columns.map((column) => blockOf(asked, column, y, each));
  const height = Math.max(0, ...blocks.map((block) => block.y + block.height)) + 4;
  const lower = columns.flatMap((column) => speakersOf(asked, column, lowerY));
  const above =
    upper < 0 ? [] : speakersOf(asked, { index: upper, from: 0, width, stands: 1, sites: sites.slice(upper) }, upperY);
  const box =
    outside === undefined ? undefined : { x: (width - outsideWidth) / 2, y: 1, width: outsideWidth, title: outside };
  return {
    height,
    sites: blocks,
    speakers: [...above, ...lower],
    bundles: [
      ...(topology === 'mesh' ? meshed(blocks) : below(asked, lower, blocks)),
      ...(topology === 'reflectors' ? among(lower, above) : []),
      ...(box === undefined ? [] : toOutside(upper < 0 ? lower : above, box.x + box.width / 2)),
    ],
    each,
    ...(box && { outside: box }),
  };
}

const outsideWidth = 160;

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** A site, or all that are left over together, and the part of the width that it has. */
interface Column {
  readonly index: number;
  readonly from: number;
  readonly width: number;
  readonly stands: number;
  readonly sites: readonly BgpSite[];
}

function columnsOf(sites: readonly BgpSite[], width: number): Column[] {
  const below = sites.filter(({ kind }) => kind !== 'upper');
  const fit = Math.min(mostSites, Math.max(2, Math.floor((width + gap) / (leastSite + gap))));
  const single = below.length <= fit ? below.length : fit - 1;
  const count = Math.min(below.length, fit);
  const share = width / Math.max(1, count);
  return Array.from({ length: count }, (_, index) => {
    const some = index < single ? below.slice(index, index + 1) : below.slice(single);
    return { index, from: index * share, width: share, stands: some.length, sites: some };
  });
}

const blockWidth = ({ width }: Column): number => Math.min(mostSite, width - gap);
const cellsAcross = (column: Column): number => Math.max(1, Math.floor((blockWidth(column) - 2 * pad + 1) / pitch));

/** Nodes that a cell has to stand for so that the fullest site fits: 1, 2, 5, 10 and so on. */
function eachOf(columns: readonly Column[]): number {
  const [first] = columns;
  if (first === undefined) return 1;
  const most = Math.max(...columns.map(({ sites: [site] }) => (site?.clients ?? 0) + (site?.speakers.length ?? 0)));
  const wanted = most / (cellsAcross(first) * mostRows);
  let tens = 1;
  while (10 * tens < wanted) tens *= 10;
  return [1, 2, 5, 10].map((times) => times * tens).find((each) => each >= wanted) ?? 10 * tens;
}

function blockOf({ topology, dead, cutOffAt }: TopologyAsked, column: Column, y: number, each: number): DrawnSite {
  const { index, stands, from } = column;
  const [site] = column.sites;
  const width = blockWidth(column);
  const x = from + (column.width - width) / 2;
  const across = cellsAcross(column);
  const reflectors = topology === 'reflectors' ? (site?.speakers.length ?? 0) : 0;
  const clients = site?.clients ?? 0;
  const lone = Math.ceil((cutOffAt[index] ?? 0) / each);
  const cells = Math.min(across * mostRows, reflectors + Math.ceil(clients / each));
  const nodes = site?.nodes.value ?? 0;
  return {
    index,
    x,
    y,
    width,
    height: 2 * line + pad + Math.max(1, Math.ceil(cells / across)) * pitch,
    title:
      site === undefined ? '' : fitting(width, siteTitle(site, stands), siteTitle(site, stands).replace(/^\w+ /, '')),
    note:
      stands === 1
        ? fitting(width, counted(nodes, 'node'))
        : fitting(width, `${counted(nodes, 'node')} each`, `${nodes.toLocaleString('en')} each`),
    stands,
    dead: dead.sites.has(index),
    cells: Array.from({ length: cells }, (_, at) => ({
      x: x + pad + (at % across) * pitch,
      y: y + line + 4 + Math.floor(at / across) * pitch,
      kind: at < reflectors ? 'reflector' : at < reflectors + lone ? 'cut-off' : 'node',
    })),
  };
}

const textSize = 11;

/** The first of some texts that a block has room for, else as much of the last as it has. */
const fitting = (width: number, ...texts: readonly string[]): string =>
  texts.find((text) => textWidth(text, textSize) <= width - pad) ?? fitText(texts.at(-1) ?? '', textSize, width - pad);

function speakersOf({ topology, dead }: TopologyAsked, column: Column, y: number): DrawnSpeaker[] {
  if (topology === 'mesh') return [];
  const numbers = column.sites.flatMap(({ speakers }) => speakers);
  const fit = Math.max(1, Math.floor((column.width - 4) / spacing));
  const single = numbers.length <= fit ? numbers.length : fit - 1;
  const count = Math.min(numbers.length, fit);
  const middle = column.from + column.width / 2;
  const letter = topology === 'fabric' ? 'S' : 'R';
  return Array.from({ length: count }, (_, at) => {
    const number = numbers[at] ?? 0;
    const stands = at < single ? 1 : numbers.length - single;
    return {
      number,
      site: column.index,
      x: middle + (at - (count - 1) / 2) * spacing,
      y,
      label: stands === 1 ? `${letter}${number + 1}` : `+${stands}`,
      stands,
      dead: dead.speakers.has(number) || dead.sites.has(column.index),
    };
  });
}

const widthFor = (sessions: number): number => (sessions < 1 ? 0.8 : 0.8 + 0.7 * Math.log10(sessions));

/** From reflectors to all racks, from reflectors of a group and from switches to their own. */
function below(
  { topology, sites }: TopologyAsked,
  speakers: readonly DrawnSpeaker[],
  blocks: readonly DrawnSite[],
): DrawnBundle[] {
  const own = topology === 'fabric' || sites.some(({ kind }) => kind === 'group');
  return speakers.flatMap(({ number, site, x, y, dead }) =>
    blocks
      .filter(({ index }) => !own || index === site)
      .map((block): DrawnBundle => {
        const [to, from] = [block.x + block.width / 2, y + speakerSize / 2];
        const bend = (block.y - from) * 0.6;
        return {
          path: `M${round(x)} ${round(from)}C${round(x)} ${round(from + bend)} ${round(to)} ${round(block.y - bend)} ${round(to)} ${round(block.y)}`,
          width: widthFor((sites[block.index]?.clients ?? 0) * block.stands),
          speakers: [number],
          dead: dead || block.dead,
        };
      }),
  );
}

/** Between reflectors: all of them, or those of each group and the upper ones with all. */
function among(lower: readonly DrawnSpeaker[], above: readonly DrawnSpeaker[]): DrawnBundle[] {
  const pairsOf = (some: readonly DrawnSpeaker[]): [DrawnSpeaker, DrawnSpeaker][] =>
    some.flatMap((one, at) =>
      // Of many only neighbours are joined, or nothing could be told apart.
      some
        .slice(at + 1, some.length > mostMeshed ? at + 2 : undefined)
        .map((other): [DrawnSpeaker, DrawnSpeaker] => [one, other]),
    );
  const meshes =
    above.length === 0
      ? [lower]
      : [above, ...new Set(lower.map(({ site }) => site))].map((one) =>
          typeof one === 'number' ? lower.filter(({ site }) => site === one) : one,
        );
  return [
    ...meshes
      .flatMap(pairsOf)
      .map(([one, other]): DrawnBundle => arc(one, other, one.y - speakerSize / 2, one.stands * other.stands)),
    ...lower.flatMap((one) =>
      above.map((other): DrawnBundle => ({
        path: `M${round(one.x)} ${round(one.y - speakerSize / 2)}L${round(other.x)} ${round(other.y + speakerSize / 2)}`,
        width: widthFor(one.stands * other.stands),
        speakers: [one.number, other.number],
        dead: one.dead || other.dead,
      })),
    ),
  ];
}

interface End {
  readonly x: number;
  readonly dead: boolean;
  readonly number?: number;
}

function arc(one: End, other: End, y: number, sessions: number): DrawnBundle {
  const rise = Math.min(64, 14 + Math.abs(other.x - one.x) * 0.16);
  return {
    path: `M${round(one.x)} ${round(y)}Q${round((one.x + other.x) / 2)} ${round(y - rise)} ${round(other.x)} ${round(y)}`,
    width: widthFor(sessions),
    speakers: [one.number, other.number].flatMap((number) => number ?? []),
    dead: one.dead || other.dead,
  };
}

/** Between the racks of a mesh, where every node peers with every other. */
function meshed(blocks: readonly DrawnSite[]): DrawnBundle[] {
  const ends = blocks.map(({ x, width, dead, cells, stands }) => ({
    x: x + width / 2,
    dead,
    nodes: cells.length * stands,
  }));
  const y = blocks[0]?.y ?? 0;
  const within = ends
    .filter(({ nodes }) => nodes > 1)
    .map((one) => arc({ ...one, x: one.x - 16 }, { ...one, x: one.x + 16 }, y, one.nodes));
  const between = ends.flatMap((one, at) =>
    ends.slice(at + 1).map((other) => arc(one, other, y, one.nodes * other.nodes)),
  );
  return [...within, ...between];
}

const toOutside = (speakers: readonly DrawnSpeaker[], x: number): DrawnBundle[] =>
  speakers.map((one) => ({
    path: `M${round(one.x)} ${round(one.y - speakerSize / 2)}L${round(x)} ${outsideHeight + 1}`,
    width: widthFor(one.stands),
    speakers: [one.number],
    dead: one.dead,
  }));

const round = (px: number): number => Math.round(10 * px) / 10;
