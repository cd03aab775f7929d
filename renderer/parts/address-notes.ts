import type { AddressNote, NoteColour, Prefix } from '../../engine';
import { compare, covers, isSame, showPrefix, sibling, split, widthOf } from '../../engine/prefix';

/** Letters that a note may have; the plan file takes no more. */
export const noteLimit = 200;

/** What became of the notes, or why nothing did. */
export type Noted = { readonly notes: readonly AddressNote[]; readonly says: string } | { readonly problem: string };

type Written = Omit<AddressNote, 'prefix'>;

/** The note on exactly this prefix. */
export const noteOn = (notes: readonly AddressNote[], prefix: Prefix): AddressNote | undefined =>
  notes.find((one) => isSame(one.prefix, prefix));

/** Those on parts of a prefix, the prefix itself left out. */
export const notesIn = (notes: readonly AddressNote[], prefix: Prefix): AddressNote[] =>
  notes.filter((one) => one.prefix.length > prefix.length && covers(prefix, one.prefix));

/** Divide a prefix into its two halves, which the list then holds; what was noted on the whole stays on it. */
export function splitPart(notes: readonly AddressNote[], prefix: Prefix): Noted {
  if (prefix.length === widthOf(prefix.family))
    return { problem: `${showPrefix(prefix)} is one address and has no halves` };
  const halves = [...split(prefix, prefix.length + 1)];
  const missing = halves.filter((half) => noteOn(notes, half) === undefined);
  if (missing.length === 0)
    return { problem: `${showPrefix(prefix)} is split already; look into it to split its parts` };
  return {
    notes: inOrder([...notes, ...missing.map((half) => ({ prefix: half }))]),
    says: `Split ${showPrefix(prefix)} into ${halves.map(showPrefix).join(' and ')}.`,
  };
}

/**
 * Make one part of a prefix again. What was noted on its parts is put together on it; of several colours the first in
 * the order of the addresses stays, and the sentence names the others.
 */
export function joinParts(notes: readonly AddressNote[], prefix: Prefix): Noted {
  const inside = notesIn(notes, prefix);
  if (inside.length === 0) return { problem: `${showPrefix(prefix)} is not split` };
  const own = noteOn(notes, prefix);
  const all = [...(own ? [own] : []), ...inside.toSorted((a, b) => compare(a.prefix, b.prefix))];
  const texts = [...new Set(all.flatMap(({ note }) => note ?? []))];
  const note = texts.join('; ');
  if (note.length > noteLimit) {
    const problem = `The notes on the parts of ${showPrefix(prefix)} come to ${note.length} letters together, and a note takes ${noteLimit}; shorten one of them`;
    return { problem };
  }
  const [colour, ...others] = [...new Set(all.flatMap((one) => one.colour ?? []))];
  const joined: AddressNote = { prefix, ...written(note, colour) };
  const kept = notes.filter((one) => !covers(prefix, one.prefix));
  const says = [
    `Joined the parts of ${showPrefix(prefix)}.`,
    ...(texts.length > 1 ? ['Their notes stand together.'] : []),
    ...(others.length > 0 ? [`It is ${colour}; ${others.join(' and ')} went.`] : []),
  ];
  const stays = own !== undefined || note !== '' || colour !== undefined;
  return { notes: inOrder(stays ? [...kept, joined] : kept), says: says.join(' ') };
}

/** Note something on a prefix. Without note and colour it stays in the list only where it is one half of a split. */
export function annotate(
  notes: readonly AddressNote[],
  prefix: Prefix,
  { note = '', colour }: { readonly note?: string | undefined; readonly colour?: NoteColour | undefined },
): readonly AddressNote[] {
  const others = notes.filter((one) => !isSame(one.prefix, prefix));
  const other = sibling(prefix);
  const isHalf = other !== undefined && noteOn(notes, other) !== undefined && noteOn(notes, prefix) !== undefined;
  const says = written(note, colour);
  return Object.keys(says).length === 0 && !isHalf ? others : inOrder([...others, { prefix, ...says }]);
}

/** The list as the plan file holds it. */
export const noteRows = (notes: readonly AddressNote[]) =>
  notes.map(({ prefix, ...says }) => ({ cidr: showPrefix(prefix), ...says }));

const written = (note: string, colour: NoteColour | undefined): Written => ({
  ...(note === '' ? {} : { note }),
  ...(colour === undefined ? {} : { colour }),
});

const inOrder = (notes: readonly AddressNote[]): AddressNote[] => notes.toSorted((a, b) => compare(a.prefix, b.prefix));
