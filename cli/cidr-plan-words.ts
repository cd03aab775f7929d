import {
  explain,
  reference,
  show,
  showNumber,
  showPrefix,
  type Ceiling,
  type Citation,
  type Quantity,
} from '../engine';
import { moments, type Answer } from './cidr-plan-answer';
import { alternativeTable } from './cidr-sizing';
import type { Io } from './io';
import { indented, paintFor, table, widthOf, type Paint } from './text';

/** The answer as a person reads it: what ends first, then the ranges, what they hold, and what else there is. */
export function inWords(answer: Answer, io: Io): string[] {
  const [paint, width] = [paintFor(io), widthOf(io.stdout)];
  const block = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paint('bold', title), ...lines];
  return [
    ...firstInWords(answer, width),
    '',
    ...rangeLines(answer),
    '',
    ...capacityLines(answer, paint),
    ...block('Allocated and occupied', usageLines(answer)),
    ...block('What runs out, the first one first', limitLines(answer.limits, width)),
    ...block('What else ends or is advised against as the cluster grows', limitLines(answer.ceilings, width)),
    ...block(
      'Wrong',
      answer.wrong.flatMap(({ says, line }) => indented(`line ${line}: ${says}`, 2, width)),
    ),
    ...block('Cannot be changed later', fixedLines(answer, width)),
    ...block('Ways to size it anew, the best first; `podwright cidr propose` has the reasons', [
      ...alternativeTable(answer.alternatives, width),
    ]),
    ...block(
      'Blocks of the nodes',
      table({
        rows: (answer.allocations ?? []).map(({ node, podCIDR, podCIDRs }) => [
          node,
          (podCIDRs ?? [podCIDR]).join(', '),
        ]),
      }),
    ),
  ];
}

function firstInWords({ use, limits: [first] }: Answer, width: number): string[] {
  return [
    ...(first === undefined
      ? []
      : indented(`First to run out: ${first.what}, at ${show(first.at)}. ${first.because}`, 0, width)),
    use.runway === undefined ? 'The plan does not grow.' : `At its growth that is after ${show(use.runway)}.`,
  ];
}

function rangeLines({ plan: { addresses } }: Answer): string[] {
  const proposed = (field: string): string => (addresses.proposed.includes(field) ? 'proposed' : '');
  return table({
    rows: [
      ['Cluster CIDR', addresses.cluster.map(showPrefix).join(', '), proposed('cluster')],
      ['Node mask', addresses.nodeMask.map(({ value }) => `/${value}`).join(', '), proposed('nodeMask')],
      ['Service CIDR', addresses.service.map(showPrefix).join(', '), proposed('service')],
    ],
  });
}

function capacityLines({ plan, use, services }: Answer, paint: Paint): string[] {
  const row = (title: string, capacity: Quantity, needed: Quantity): string[] => [
    title,
    showNumber(capacity.value),
    showNumber(needed.value),
    capacity.value < needed.value ? paint('red', 'too few') : 'enough',
  ];
  const { target, surge } = plan.nodes;
  return [
    ...table({
      head: ['', 'room for', 'needed', ''],
      align: ['left', 'right', 'right', 'left'],
      rows: [
        row('Nodes', use.nodes, use.nodesNeeded),
        row('Pods a node', use.podsPerNode, plan.pods.perNode),
        row('Services', services, plan.services.count),
      ],
    }),
    `  Of the nodes, ${showNumber(target.value)} are the target and ${showNumber(surge.value)} extra while it is upgraded.`,
  ];
}

/** Two meanings of "used": what a node holds is gone for others, whether or not pods occupy it. */
function usageLines({ plan, usage, nodeAddresses }: Answer): string[] {
  if (usage.length === 0) return [];
  const number = (quantity: Quantity | undefined): string =>
    quantity === undefined ? '–' : showNumber(quantity.value);
  const lines = table({
    head: ['', 'nodes', 'blocks allocated', 'addresses allocated', 'addresses occupied by pods'],
    align: ['left', 'right', 'right', 'right', 'right'],
    rows: usage.map(({ when, nodes, blocks, allocated, occupied }) => [
      moments[when],
      number(nodes),
      number(blocks),
      number(allocated),
      number(occupied),
    ]),
  });
  if (nodeAddresses === undefined) return lines;
  const now = showNumber(plan.nodes.count.value);
  return [
    ...lines,
    `  The node ranges have ${showNumber(nodeAddresses.value)} addresses for nodes; ${now} are occupied today.`,
  ];
}

const limitLines = (limits: readonly Ceiling[], width: number): string[] =>
  table({
    ...(limits.length === 0 ? {} : { head: ['', 'nodes', 'month', 'by which rule'] }),
    align: ['left', 'right', 'right', 'left'],
    rows: limits.map(({ what, at, months, because, cite }) => {
      const from = cite ?? citesBehind(at)[0];
      const rule = at.origin.kind === 'formula' ? ` ${at.name} ${explain(at).text}.` : '';
      return [
        what,
        showNumber(at.value),
        months === undefined ? '–' : showNumber(months.value),
        `${because}${rule}${from === undefined ? '' : ` [${reference(from)}]`}`,
      ];
    }),
    width,
  });

/** The documents behind a number, the nearest first. */
export function citesBehind({ origin }: Quantity): Citation[] {
  const own = 'cite' in origin ? [origin.cite] : [];
  const below = origin.kind === 'sum' ? origin.of : origin.kind === 'formula' ? Object.values(origin.where) : [];
  return [...own, ...below.flatMap(citesBehind)];
}

const fixedLines = ({ fixed }: Answer, width: number): string[] =>
  table({
    rows: fixed.map(({ field, value, lock }) => [field.title, value, `${lock.why} [${reference(lock.cite)}]`]),
    width,
  });
