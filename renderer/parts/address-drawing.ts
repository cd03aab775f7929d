import type { AddressNote, NoteColour, Prefix } from '../../engine';
import { asPrefix, covers, rangeOf, showPrefix, sizeOf, sizeOfRange, type Range } from '../../engine/prefix';
import { divisionAround, landsIn, pieceAround, type LandUse, type World } from './address-land';
import { fitText, textWidth } from '../../charts/text';

interface Placed {
  readonly x: number;
  readonly width: number;
}

/** A stretch with its place in px. */
export interface DrawnStretch extends Placed {
  readonly use: LandUse;
  readonly title: string;
  /** Written inside where it fits, else empty. */
  readonly text: string;
}

/** A note under a bar. */
export interface DrawnNote extends Placed {
  readonly title: string;
  readonly text: string;
  readonly colour: NoteColour | undefined;
}

/** One prefix as a bar. */
export interface DrawnBar {
  readonly title: string;
  readonly note: string;
  readonly stretches: readonly DrawnStretch[];
  readonly notes: readonly DrawnNote[];
  /** What the next bar shows. */
  readonly mark?: Placed;
}

const textPx = 11;
const leastPx = 1.5;

/** Place on a bar; enough bits that no pixel is missed, few enough that the division is exact. */
function placed(range: Range, prefix: Prefix, width: number, least = leastPx): Placed {
  const share = (value: bigint): number => Number((value << 20n) / sizeOf(prefix)) / 2 ** 20;
  const x = Math.min(share(range.first - prefix.base) * width, width - least);
  return { x, width: Math.min(Math.max(least, share(sizeOfRange(range)) * width), width - x) };
}

/** Lengths that no look further in steps over: those of what nodes get, in the ranges around a prefix. */
export function stopsAt(prefix: Prefix, { divisions }: World): number[] {
  const first = divisionAround(prefix, divisions)?.pieceAt(0);
  const piece = first && asPrefix(first);
  return piece === undefined ? [] : [piece.length];
}

/** How much a prefix is, in what it is counted in, and whose it is where one node holds it. */
export function measureOf(prefix: Prefix, { divisions }: World): string {
  const division = divisionAround(prefix, divisions);
  const piece = division && pieceAround(prefix, division);
  if (division !== undefined && piece === undefined) {
    const first = division.pieceAt(0);
    if (covers(prefix, division.prefix) || first === undefined)
      return `${division.total.toLocaleString('en')} ${division.pieces}`;
    return `${(sizeOf(prefix) / sizeOfRange(first)).toLocaleString('en')} ${division.pieces}`;
  }
  const size =
    prefix.family === 6 && prefix.length <= 64
      ? `${(2n ** BigInt(64 - prefix.length)).toLocaleString('en')} × /64`
      : `${sizeOf(prefix).toLocaleString('en')} addresses`;
  if (division === undefined || piece === undefined) return size;
  const node = division.nodeAt(piece);
  return `${size}, ${node === undefined ? 'no node holds it' : `node ${node.toLocaleString('en')}`}`;
}

/** A prefix with the uses and the notes in it, and the part that the next bar shows. */
export function drawBar(
  prefix: Prefix,
  next: Prefix | undefined,
  world: World,
  notes: readonly AddressNote[],
  width: number,
): DrawnBar {
  const stretches = landsIn(prefix, world).map(({ use, title, short, range }): DrawnStretch => {
    const place = placed(range, prefix, width);
    const text = [short ?? title, short?.replace(/^node /, '') ?? ''];
    return { use, title, ...place, text: text.find((one) => textWidth(one, textPx) + 8 <= place.width) ?? '' };
  });
  return {
    title: showPrefix(prefix),
    note: measureOf(prefix, world),
    stretches,
    notes: notes
      .filter((one) => covers(prefix, one.prefix) && one.prefix.length > prefix.length && saysSomething(one))
      .map(({ prefix: at, note, colour }) => {
        const place = placed(rangeOf(at), prefix, width, 3);
        const says = note ?? colour ?? '';
        const text = fitText(says, textPx, place.width - 6);
        return { ...place, title: `${showPrefix(at)}: ${says}`, text, colour };
      }),
    ...(next === undefined ? {} : { mark: placed(rangeOf(next), prefix, width, 3) }),
  };
}

const saysSomething = ({ note, colour }: AddressNote): boolean => note !== undefined || colour !== undefined;
