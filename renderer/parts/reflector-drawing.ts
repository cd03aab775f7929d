import type { BgpSite } from '../../engine';
import { fitText, textWidth } from '../../charts/text';
import { among, below, meshed, toOutside } from './reflector-bundles';
import { siteTitle } from './reflector-rows';
import {
  cellSize,
  outsideHeight,
  speakerSize,
  type DrawnSite,
  type DrawnSpeaker,
  type DrawnTopology,
  type TopologyAsked,
} from './reflector-shapes';

const pitch = cellSize + 1;
const pad = 8;
const line = 17;
const gap = 10;
const leastSite = 76;
const mostSite = 168;
const mostSites = 12;
const mostRows = 8;
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
