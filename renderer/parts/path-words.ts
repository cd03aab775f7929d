import type { Datapath, Lane, PathSide, Step } from '../../engine';

export const laneTitles: Readonly<Record<Lane, string>> = {
  pod: 'Pod',
  user: 'User space',
  kernel: 'Kernel',
  wire: 'Wire',
};

export const sideTitles: Readonly<Record<PathSide, string>> = {
  send: 'sending node',
  network: 'between the nodes',
  receive: 'receiving node',
};

const spaces = { user: 'user space', kernel: 'kernel' } as const;

/** One step as a sentence part: what a screen reader, and a reader who does not know the signs, gets. */
export function stepWords(step: Step): string {
  switch (step.kind) {
    case 'push':
      return `put ${step.header.title} in front`;
    case 'pop':
      return `take ${step.header.title} off`;
    case 'copy':
      return `copy the payload from ${spaces[step.from]} to ${spaces[step.to]}`;
    case 'dma':
      return step.to === 'device' ? 'the device fetches it from memory (DMA)' : 'the device puts it into memory (DMA)';
    case 'cross':
      return `pass through ${step.device}`;
    case 'lookup':
      return `look up: ${step.table}`;
    case 'hook':
      return `netfilter ${step.hook}`;
    case 'rewrite':
      return `rewrite ${step.what}`;
    case 'wake':
      return `wake ${step.who}`;
    case 'wire':
      return 'travel on the wire';
  }
}

/** One hop in words, its steps numbered where they are copies, as in the drawing. */
export interface HopWords {
  readonly at: string;
  readonly place: string;
  readonly steps: readonly { readonly words: string; readonly kind: Step['kind']; readonly copy?: number }[];
}

/** A whole path in words, hop by hop. */
export function pathWords({ hops }: Datapath): HopWords[] {
  let copies = 0;
  return hops.map(({ at, lane, side, steps }) => ({
    at,
    place: `${laneTitles[lane].toLowerCase()}, ${sideTitles[side]}`,
    steps: steps.map((step) => ({
      words: stepWords(step),
      kind: step.kind,
      ...(step.kind === 'copy' ? { copy: (copies += 1) } : {}),
    })),
  }));
}
