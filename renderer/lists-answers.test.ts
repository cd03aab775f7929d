import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReadLists } from './lists-answers';

const listOf = (text: string, name = 'list.txt') => ({ name, bytes: new TextEncoder().encode(text) });

/** Prefixes inside 10.0.0.0/24, so that a bitmap of 256 says all there is to say. */
const prefixes = fc.array(
  fc.tuple(fc.nat(255), fc.integer({ min: 24, max: 32 })).map(([at, length]) => {
    const size = 2 ** (32 - length);
    return { from: at - (at % size), size, text: `10.0.0.${at - (at % size)}/${length}` };
  }),
  { maxLength: 12 },
);

test('sums, conflicts and free blocks are those of a bitmap', () => {
  fc.assert(
    fc.property(prefixes, prefixes, fc.integer({ min: 24, max: 32 }), (list, taken, length) => {
      const read = new ReadLists([listOf(list.map(({ text }) => text).join('\n'))]);
      const used = (among: typeof list) =>
        Array.from({ length: 256 }, (_, at) => among.some(({ from, size }) => from <= at && at < from + size));
      expect(read.summary.addresses[4]).toBe(BigInt(used(list).filter(Boolean).length));
      const meets = (a: (typeof list)[number], b: (typeof list)[number]) =>
        a.from < b.from + b.size && b.from < a.from + a.size;
      expect(read.summary.conflictCount).toBe(
        list.flatMap((a, i) => list.filter((b, j) => i < j && meets(a, b))).length,
      );
      const map = used([...list, ...taken]);
      const size = 2 ** (32 - length);
      const blocks = Array.from({ length: 256 / size }, (_, at) => at * size)
        .filter((at) => !map.slice(at, at + size).includes(true))
        .map((at) => `10.0.0.${at}/${length}`);
      const free = read.free({ within: ['10.0.0.0/24'], taken: taken.map(({ text }) => text), length, limit: 5 });
      expect(free).toEqual({
        blocks: blocks.slice(0, 5),
        blockCount: BigInt(blocks.length),
        addresses: BigInt(map.filter((isUsed) => !isUsed).length),
      });
      for (const { text, ...range } of taken) {
        const found = read.meetings([text]);
        expect(found[0]?.count ?? 0).toBe(list.filter((other) => meets({ text, ...range }, other)).length);
        expect(found[0]?.first.length ?? 0).toBe(found[0]?.count ?? 0);
      }
    }),
  );
});

test('entries, problems and conflicts carry the list and line they came from', () => {
  const { summary } = new ReadLists([
    listOf('10.0.0.0/8 all\n10.1.0.1/16\n', 'a.txt'),
    listOf('[{"cidr":"10.2.0.0/16","name":"hall"},\n{"cidr":"fd00::/8"}]', 'b.json'),
  ]);
  expect(summary).toMatchObject({
    count: { 4: 2, 6: 1 },
    problems: [{ list: 'a.txt', line: 2, meant: '10.1.0.0/16' }],
    problemCount: 1,
    conflictCount: 1,
    conflicts: [{ kind: 'contains', a: { list: 'a.txt', line: 1 }, b: { list: 'b.json', name: 'hall' } }],
  });
  expect(summary.entries.map(({ cidr }) => cidr)).toEqual(['10.0.0.0/8', '10.2.0.0/16', 'fd00::/8']);
});

test('the widest free space comes first where no length is asked for', () => {
  const read = new ReadLists([listOf('10.0.1.0/24\n')]);
  const { blocks } = read.free({ within: ['10.0.0.0/22'], taken: [], limit: 10 });
  expect(blocks).toEqual(['10.0.2.0/23', '10.0.0.0/24']);
});
