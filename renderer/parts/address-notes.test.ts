import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mustPrefix, nthSubnet, showPrefix } from '../../engine/prefix';
import { checkValue, type AddressNote } from '../../engine';
import { annotate, joinParts, noteOn, noteRows, notesIn, splitPart } from './address-notes';

const whole = mustPrefix('10.0.0.0/24');
const prefix = fc
  .tuple(fc.integer({ min: 25, max: 28 }), fc.nat())
  .map(([length, at]) => nthSubnet(whole, length, at % 2 ** (length - 24)) ?? whole);
const colour = fc.option(fc.constantFrom('blue' as const, 'red' as const), { nil: undefined });
const noted = fc
  .array(fc.tuple(prefix, fc.constantFrom('', 'a', 'b', 'pool c'), colour), { maxLength: 8 })
  .map((all) =>
    all.reduce<readonly AddressNote[]>((notes, [at, note, how]) => annotate(notes, at, { note, colour: how }), []),
  );
const done = (given: ReturnType<typeof joinParts>) => {
  if ('problem' in given) throw new Error(given.problem);
  return given;
};

test('a split is undone by joining, and a join keeps the words of every note', () => {
  fc.assert(
    fc.property(noted, prefix, (notes, at) => {
      const had = notesIn(notes, at);
      if (had.length === 0) {
        const halves = done(splitPart(notes, at)).notes;
        expect(halves).toHaveLength(notes.length + 2);
        expect(done(joinParts(halves, at)).notes).toEqual(notes);
        return;
      }
      const { notes: joined, says } = done(joinParts(notes, at));
      expect(notesIn(joined, at)).toEqual([]);
      const kept = noteOn(joined, at);
      for (const { note, colour: how } of had) {
        if (note !== undefined) expect(kept?.note).toContain(note);
        if (how !== undefined) expect(`${kept?.colour} ${says}`).toContain(how);
      }
      const others = notes.filter((one) => !had.includes(one) && showPrefix(one.prefix) !== showPrefix(at));
      expect(joined).toEqual(expect.arrayContaining(others));
    }),
  );
});

test('whatever is noted is a value that the plan takes', () => {
  fc.assert(
    fc.property(noted, (notes) => {
      expect(checkValue('addresses.notes', noteRows(notes))).toBeUndefined();
    }),
  );
});

test('notes that do not fit into one stop a join instead of being cut', () => {
  const [low, high] = ['10.0.0.0/25', '10.0.0.128/25'].map(mustPrefix);
  if (low === undefined || high === undefined) throw new Error('no halves');
  const long = annotate(annotate([], low, { note: 'a'.repeat(150) }), high, { note: 'b'.repeat(60) });
  const joined = joinParts(long, whole);
  expect('problem' in joined && joined.problem).toContain('212 letters');
});

test('an emptied note leaves the half of a split where it is, and nothing else', () => {
  const halves = done(splitPart([], whole)).notes;
  const [low] = halves;
  if (low === undefined) throw new Error('no halves');
  expect(annotate(annotate(halves, low.prefix, { note: 'x' }), low.prefix, {})).toEqual(halves);
  expect(annotate(annotate([], low.prefix, { note: 'x' }), low.prefix, {})).toEqual([]);
});

test('one address has no halves', () => {
  expect(splitPart([], mustPrefix('10.0.0.1/32'))).toEqual({ problem: '10.0.0.1/32 is one address and has no halves' });
});
