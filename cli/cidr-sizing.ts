import {
  isProblem,
  parsePrefix,
  reference,
  show,
  showNumber,
  showPrefix,
  type Alternative,
  type Prefix,
  type Proposal,
} from '../engine';
import type { PlainArguments } from './arguments-plain';
import { citation } from './json';
import { indented, table, type Paint } from './text';

/** Ranges given on the command line, each told where it is none. */
export function prefixesIn(read: PlainArguments, name: string, texts: readonly string[]): Prefix[] {
  return texts.flatMap((text) => {
    const prefix = parsePrefix(text);
    if (!isProblem(prefix)) return [prefix];
    read.refuse(`${name}: ${prefix.problem}`);
    return [];
  });
}

/** Alternatives in the keys that others rely on, the best first. */
export const alternativesJson = (alternatives: readonly Alternative[]) =>
  alternatives.map((one, at) => ({
    id: one.id,
    rank: at + 1,
    title: one.title,
    cluster: one.proposal.cluster.map(showPrefix),
    nodeMask: one.proposal.nodeMask,
    service: one.proposal.service.map(showPrefix),
    ...(one.proposal.blockSize === undefined ? {} : { blockSize: one.proposal.blockSize }),
    nodes: { capacity: one.nodes?.value ?? 0, wanted: one.wanted.value },
    podsPerNode: one.podsPerNode?.value ?? 0,
    ...(one.podsEach === undefined ? {} : { podsOnEach: one.podsEach.value }),
    exhaustedAfterMonths: one.months?.value ?? null,
    takes: one.takes === undefined ? null : { value: one.takes.value, unit: one.takes.unit },
    beside: one.beside === undefined ? null : { cidr: showPrefix(one.beside.prefix), nodes: one.beside.nodes.value },
    gains: one.gains,
    costs: one.costs,
    before: one.before ?? null,
    findings: one.findings.map(({ id, severity, says, field, cite }) => ({
      id,
      severity,
      says,
      ...(field === undefined ? {} : { field }),
      ...(cite === undefined ? {} : { cite: citation(cite) }),
    })),
  }));

/** Alternatives as a table, the best first. */
export const alternativeTable = (alternatives: readonly Alternative[], width: number): string[] =>
  table({
    head: ['', 'pods', 'mask', 'Services', 'nodes', 'months', ''],
    align: ['left', 'left', 'left', 'left', 'right', 'right', 'left'],
    rows: alternatives.map((one) => [
      one.title,
      rangesOf(one.proposal.cluster),
      masksOf(one.proposal),
      rangesOf(one.proposal.service),
      one.nodes === undefined ? 'no room' : showNumber(one.nodes.value),
      one.months === undefined ? '' : showNumber(one.months.value),
      '',
    ]),
    width,
  });

/** Alternatives with all that speaks for and against each, the best first. */
export const alternativeLines = (alternatives: readonly Alternative[], paint: Paint, width: number): string[] =>
  alternatives.flatMap((one, at) => [
    ...(at === 0 ? [] : ['']),
    `${at + 1}. ${paint('bold', one.title)}`,
    ...table({ rows: factsOf(one), indent: 3, width }),
    ...one.findings.flatMap(({ severity, says, cite }) =>
      indented(`${severity}: ${says}${cite === undefined ? '' : ` [${reference(cite)}]`}`, 3, width),
    ),
  ]);

function factsOf(alternative: Alternative) {
  const { proposal, nodes, wanted, podsPerNode, podsEach, months, takes, beside, gains, costs, before } = alternative;
  const { cluster, service } = proposal;
  const each =
    podsPerNode === undefined || podsEach === undefined
      ? undefined
      : `${show(podsEach)} on each, and up to ${show(podsPerNode)} on one that takes more blocks`;
  return [
    ...(cluster.length === 0 ? [] : [['pods', `${rangesOf(cluster)}, node mask ${masksOf(proposal)}`]]),
    ...(service.length === 0 ? [] : [['Services', rangesOf(service)]]),
    ...(nodes === undefined || podsPerNode === undefined
      ? [['carries', `no room for the ${show(wanted)} that are wanted`]]
      : [['carries', `${show(nodes)}, where ${show(wanted)} are wanted; ${each ?? `${show(podsPerNode)} on each`}`]]),
    ...(months === undefined ? [] : [['lasts', `${show(months)} of growth`]]),
    ...(takes === undefined ? [] : [['takes', show(takes)]]),
    ...(beside === undefined
      ? []
      : [['beside it', `free up to ${showPrefix(beside.prefix)}, room for ${show(beside.nodes)}`]]),
    ['for', gains],
    ['against', costs],
    ...(before === undefined ? [] : [['before the next', before]]),
  ];
}

export const rangesOf = (prefixes: readonly Prefix[]): string =>
  prefixes.length === 0 ? 'none' : prefixes.map(showPrefix).join(', ');

const masksOf = ({ nodeMask, blockSize }: Proposal): string =>
  `${nodeMask.map((length) => `/${length}`).join(', ')}${blockSize === undefined ? '' : `, blocks of /${blockSize}`}`;
