import { fact, formula, tally, type Quantity } from '../quantity';
import { cite, kernelMeasurements } from '../source';
import type { Datapath, PathSide, Step } from './step';

/** What one packet costs on its way, one direction, application to application. */
export interface PathCost {
  readonly copies: Quantity<'copy'>;
  /** Copies beyond the two that the applications themselves make. */
  readonly extraCopies: Quantity<'copy'>;
  /** Devices inside the nodes that the packet is handed through; nothing is copied there. */
  readonly crossings: Quantity<'crossing'>;
  readonly hooksSend: Quantity<'hook'>;
  readonly hooksReceive: Quantity<'hook'>;
  readonly wakeUps: Quantity<'wake-up'>;
  readonly lookups: Quantity<'lookup'>;
}

const ownCopies = fact(
  "Copies by the applications' own send and receive",
  2,
  'copy',
  cite(kernelMeasurements, 'exact 5: TCP 2.0 on every kernel datapath'),
);

/** Count what happens on a path; every count lists what was counted. */
export function costOf({ hops }: Datapath): PathCost {
  const steps = hops.flatMap((hop) => hop.steps.map((step) => ({ hop, step })));
  const list = <K extends Step['kind']>(
    kind: K,
    says: (step: Extract<Step, { kind: K }>) => string,
    side?: PathSide,
  ): string[] =>
    steps.flatMap(({ hop, step }) =>
      step.kind === kind && (side === undefined || hop.side === side)
        ? [`${hop.at}: ${says(step as Extract<Step, { kind: K }>)}`]
        : [],
    );
  const hooksOn = (side: PathSide): string[] => list('hook', ({ hook }) => hook, side);
  const copies = tally(
    'Copies of the payload',
    'copy',
    list('copy', ({ from, to }) => `${from} to ${to}`),
  );
  return {
    copies,
    extraCopies: formula('Extra copies', 'copy', 'copies - own', { copies, own: ownCopies }),
    crossings: tally(
      'Devices crossed',
      'crossing',
      list('cross', ({ device }) => device),
    ),
    hooksSend: tally('Netfilter hooks, sending node', 'hook', hooksOn('send')),
    hooksReceive: tally('Netfilter hooks, receiving node', 'hook', hooksOn('receive')),
    wakeUps: tally(
      'Wake-ups beside the applications',
      'wake-up',
      list('wake', ({ who }) => who),
    ),
    lookups: tally(
      'Table lookups',
      'lookup',
      list('lookup', ({ table }) => table),
    ),
  };
}
