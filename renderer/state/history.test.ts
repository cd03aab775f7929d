import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin, change, redo, undo } from './history';

test('undoing everything leads back to the start, and redoing everything to the end', () => {
  const move = fc.record({ subject: fc.constantFrom('a', 'b'), value: fc.integer(), merge: fc.boolean() });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      const end = moves.reduce(
        (history, { subject, value, merge }) => change(history, value, subject, { merge }),
        begin(0),
      );
      const start = end.past.reduce(undo, end);
      expect(start.now).toBe(0);
      expect(start.past).toEqual([]);
      expect(start.future.reduce((history) => redo(history), start)).toEqual(end);
    }),
  );
});

test('changes of one subject that go on are one step; another subject begins a new one', () => {
  let history = change(begin(60), 61, 'nodes');
  history = change(history, 62, 'nodes', { merge: true });
  history = change(history, 1400, 'mtu', { merge: true });
  expect(history.past.map(({ was }) => was)).toEqual([60, 62]);
});

test('a change after undo forgets what was undone', () => {
  const history = change(undo(change(begin(1), 2, 'a')), 3, 'a');
  expect(redo(history).now).toBe(3);
});
