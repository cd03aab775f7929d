import {
  proposeMany,
  showNumber,
  showPrefix,
  type ManyProposal,
  type ManyWanted,
  type PlacedFamily,
  type Prefix,
  type Refusal,
} from '../engine';
import { rangesOf } from './cidr-sizing';
import type { ExitCode, Io } from './io';
import { indented, say, sayJson, table, widthOf } from './text';

/** Clusters that share supernets. */
export type Together = ManyWanted;

interface Told {
  /** Bad lines of the lists of what is in use. */
  readonly problems: readonly unknown[];
  readonly isJson: boolean;
}

/** Ranges for many clusters. 1 where they do not fit. */
export function many(wanted: Together, { problems, isJson }: Told, io: Io): ExitCode {
  const found = proposeMany(wanted);
  if (isJson) sayJson(io, { ...manyJson(wanted, found), problems });
  else say(io, manyLines(wanted, found, widthOf(io.stdout)));
  return found.refusals.length > 0 ? 1 : 0;
}

const manyJson = ({ within }: Together, { clusters, room, left, refusals, findings }: ManyProposal) => ({
  within: within.map(showPrefix),
  clusters: clusters.map(({ name, families }) => ({
    name,
    cluster: families.map(({ cluster }) => showPrefix(cluster.range)),
    nodeMask: families.map(({ nodeMask }) => nodeMask),
    ...blockSizeIn(families),
    service: families.map(({ service }) => showPrefix(service.range)),
    nodes: Math.min(...families.map(({ nodes }) => nodes.value)),
    room: {
      cluster: families.map(({ cluster }) => showPrefix(cluster.room)),
      service: families.map(({ service }) => showPrefix(service.room)),
      nodes: Math.min(...families.map(({ nodesLater }) => nodesLater.value)),
    },
  })),
  doublings: Object.fromEntries(Object.entries(room).map(([family, times]) => [`ipv${family}`, times])),
  findings: findings.map(({ id, severity, says }) => ({ id, severity, says })),
  left: left.map((set) => ({ family: set.family, addresses: String(set.size), largest: shown(set.largest()) })),
  refusals: refusals.map(({ family, fit, needed, free, length, instead, wider }) => ({
    family,
    fit,
    needed: String(needed),
    free: String(free),
    length: length ?? null,
    instead: shown(instead),
    wider: shown(wider),
    says: refusalText({ family, fit, needed, free, length, instead, wider }),
  })),
});

const shown = (prefix: Prefix | undefined): string | null => (prefix === undefined ? null : showPrefix(prefix));

const blockSizeIn = (families: readonly PlacedFamily[]): { readonly blockSize?: number } => {
  const blockSize = families.find((one) => one.blockSize !== undefined)?.blockSize;
  return blockSize === undefined ? {} : { blockSize };
};

function manyLines(
  { clusters: wanted, within, room: asked = 1 }: Together,
  found: ManyProposal,
  width: number,
): string[] {
  const { clusters, room, left, refusals } = found;
  const told = found.findings.flatMap(({ severity, says }) => indented(`${severity}: ${says}`, 0, width));
  const where = within.length === 0 ? 'private space' : rangesOf(within);
  if (refusals.length > 0) {
    const says = refusals.map(
      (one) => `${showNumber(wanted.length)} clusters do not fit into ${where}. ${refusalText(one)}`,
    );
    return [...told, ...says.flatMap((text) => indented(text, 0, width))];
  }
  const less = Object.entries(room).filter(([, times]) => times < asked);
  return [
    ...told,
    ...indented(
      `${showNumber(clusters.length)} clusters in ${where}, none meeting another or what is in use; the room beside each range is kept free for it.`,
      0,
      width,
    ),
    ...less.flatMap(([family, times]) =>
      indented(
        `There is room for ${doublings(times)} of each IPv${family} range instead of ${doublings(asked)}.`,
        0,
        width,
      ),
    ),
    '',
    ...table({
      head: ['', 'pods', 'mask', 'grows to', 'Services', 'grows to', 'nodes', 'later'],
      align: ['left', 'left', 'left', 'left', 'left', 'left', 'right', 'right'],
      rows: clusters.flatMap(({ name, families }) =>
        families.map(({ cluster, service, nodeMask, blockSize, nodes, nodesLater }, at) => [
          at === 0 ? name : '',
          showPrefix(cluster.range),
          `/${nodeMask}${blockSize === undefined ? '' : `, blocks /${blockSize}`}`,
          showPrefix(cluster.room),
          showPrefix(service.range),
          showPrefix(service.room),
          showNumber(nodes.value),
          showNumber(nodesLater.value),
        ]),
      ),
      width,
    }),
    '',
    ...left.map((set) => {
      const widest = set.largest();
      return widest === undefined
        ? `Nothing is left for IPv${set.family}.`
        : `Left for IPv${set.family}: the widest free range is ${showPrefix(widest)}.`;
    }),
  ];
}

const doublings = (times: number): string =>
  times === 0 ? 'no doubling' : times === 1 ? 'one doubling' : `${times} doublings`;

/** Why they do not fit, and the smallest supernet that would do. */
function refusalText({ family, fit, needed, free, length, instead, wider }: Refusal): string {
  if (length === undefined) return `One of them alone takes more than all of IPv${family}.`;
  const scattered = needed <= free ? ', but in pieces that are too small' : '';
  const counts = `They take ${needed.toLocaleString('en')} IPv${family} addresses without any room beside them; ${free.toLocaleString('en')} are free there${scattered}.`;
  const fitting = ` The first ${showNumber(fit)} of them fit.`;
  const empty = ` The smallest supernet that holds them all is an empty /${length}${instead === undefined ? '; none is free in private space' : `, such as ${showPrefix(instead)}`}.`;
  const isSaid = wider === undefined || (instead !== undefined && showPrefix(instead) === showPrefix(wider));
  const around = isSaid ? '' : ` ${showPrefix(wider)} would do as well, around what is in use there.`;
  return counts + fitting + empty + around;
}
