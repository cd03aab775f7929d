import { execFileSync } from 'node:child_process';
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNext, type RangeTable } from './bulk';
import { longestList, type Ranges, readLists } from './bulk-read';
import { equalRows, meetings, rowsIn } from './bulk-meet';
import { gaps, merged, nest, pairsOf } from './bulk-sweep';
import { parseEntry } from './entry';
import { prefixAround, type Family, overlaps, widthOf } from './prefix';
import { PrefixSet } from './prefix-set';
import { asPrefix, compareRanges, overlappingPairs, type Range, sharedRange, showRange, rangeOf } from './range';
import { isProblem, showPrefix } from './text';

const listOf = (text: string, name = 'list.txt') => ({ name, bytes: Buffer.from(text) });
const read = (text: string): Ranges => readLists([listOf(text)]);
const rowsOf = (table: RangeTable): Range[] => Array.from({ length: table.count }, (_, row) => table.rangeAt(row));

// Small spaces, so that ranges meet often; at both ends and across the lanes, so that carries are met too.
const base = fc.constantFrom<readonly [Family, bigint]>(
  [4, 0n],
  [4, (10n << 24n) + 0x00ff_ffe0n],
  [4, (1n << 32n) - 64n],
  [6, 0n],
  [6, (0xfd00n << 112n) + (1n << 32n) - 32n],
  [6, (0xfd00n << 112n) + (1n << 96n) - 32n],
  [6, (1n << 128n) - 64n],
);
const steps = fc.array(fc.tuple(fc.nat(63), fc.nat(63), fc.boolean()), { maxLength: 25 });

/** Prefixes or ranges of up to 64 addresses from a base. */
const ranges = fc.tuple(base, steps, fc.boolean()).map(([[family, from], list, onlyPrefixes]): Range[] =>
  list.map(([a, b, isPrefix]) => {
    const value = from + BigInt(Math.min(a, b));
    if (onlyPrefixes || isPrefix)
      return rangeOf(prefixAround({ family, value }, widthOf(family) - (Math.max(a, b) % 6)));
    return { family, first: value, last: from + BigInt(Math.max(a, b)) };
  }),
);

const tableOf = (list: readonly Range[]): RangeTable => {
  const found = read(list.map((range) => showRange(range)).join('\n')).tables.find((table) => table.count > 0);
  return found ?? read('').tables[0];
};

test('pairs are counted and listed as a comparison of every two does', () => {
  fc.assert(
    fc.property(ranges, (list) => {
      const table = tableOf(list);
      const nesting = nest(table);
      const naive = overlappingPairs(list).length;
      let compared = 0;
      list.forEach((a, i) => list.forEach((b, j) => (compared += Number(i < j && sharedRange(a, b) !== undefined))));
      expect(nesting.pairs).toBe(compared);
      expect(naive).toBe(compared);
      const listed = [...pairsOf(table, nesting)];
      expect(listed).toHaveLength(compared);
      for (const { kind, a, b } of listed) {
        const [one, other] = [table.rangeAt(a), table.rangeAt(b)];
        const same = one.first === other.first && one.last === other.last;
        const holds = one.first <= other.first && other.last <= one.last;
        expect(kind).toBe(same ? 'duplicate' : holds ? 'contains' : 'overlaps');
      }
    }),
  );
});

test('the order is canonical, and equal ranges stay as they were read', () => {
  fc.assert(
    fc.property(ranges, fc.nat(300), (list, times) => {
      // Repeated, so that runs of equal ones are long enough for every way of sorting.
      const table = tableOf(Array.from({ length: times + 1 }, () => list).flat());
      const rows = rowsOf(table);
      const naive = rows.map((_, row) => row).sort((a, b) => compareRanges(rows[a]!, rows[b]!) || a - b);
      expect([...nest(table).order]).toEqual(naive);
    }),
    { numRuns: 60 },
  );
});

test('merged ranges are those of a set', () => {
  fc.assert(
    fc.property(ranges, (list) => {
      const table = tableOf(list);
      expect([...merged(table)]).toEqual([...PrefixSet.from(table.family, list).ranges]);
    }),
  );
});

test('marks are met by the rows that share an address with them', () => {
  fc.assert(
    fc.property(ranges, fc.array(fc.tuple(fc.nat(63), fc.nat(6)), { maxLength: 8 }), (list, places) => {
      const table = tableOf(list);
      const start = (list[0]?.first ?? 0n) & ~63n;
      const marks = places.map(([at, host]) =>
        prefixAround({ family: table.family, value: start + BigInt(at) }, widthOf(table.family) - host),
      );
      const naive = marks.map((mark) => list.filter((range) => sharedRange(rangeOf(mark), range) !== undefined).length);
      const counts = marks.map(() => 0);
      const nesting = nest(table);
      for (const { mark, count, row } of meetings(table, nesting, marks)) {
        counts[mark] = count;
        const rows = [...rowsIn(table, nesting, marks[mark]!)];
        expect([rows.length, rows[0]]).toEqual([count, row]);
      }
      expect(counts).toEqual(naive);
    }),
  );
});

test('rows of one prefix are those that are exactly it', () => {
  fc.assert(
    fc.property(ranges, fc.nat(63), fc.nat(6), (list, at, host) => {
      const table = tableOf(list);
      const value = ((list[0]?.first ?? 0n) & ~63n) + BigInt(at);
      const mark = prefixAround({ family: table.family, value }, widthOf(table.family) - host);
      const { first, last } = rangeOf(mark);
      const naive = list.flatMap((range, row) => (range.first === first && range.last === last ? [row] : []));
      expect([...equalRows(table, nest(table), mark)]).toEqual(naive);
    }),
  );
});

test('gaps are what a set has left', () => {
  fc.assert(
    fc.property(ranges, fc.nat(63), fc.nat(63), (list, a, b) => {
      const table = tableOf(list);
      const start = (list[0]?.first ?? 0n) & ~63n;
      const space = {
        family: table.family,
        first: start + BigInt(Math.min(a, b)),
        last: start + BigInt(Math.max(a, b)),
      };
      const left = PrefixSet.from(table.family, [space]).without(PrefixSet.from(table.family, list));
      expect([...gaps(space, merged(table))]).toEqual([...left.ranges]);
    }),
  );
});

const digits = fc.constantFrom('0', '1', '9', '10', '010', '172', '255', '256', '1000', '', 'a');
const groups = fc.constantFrom('', '0', '1', 'fd00', 'FFFF', 'ffff', '00ab', '12345', 'g', '1.2.3.4', '::');
const lines = fc.oneof(
  fc
    .tuple(fc.array(digits, { minLength: 3, maxLength: 5 }), fc.nat(40))
    .map(([parts, length]) => `${parts.join('.')}/${length}`),
  fc
    .tuple(fc.array(groups, { minLength: 1, maxLength: 9 }), fc.nat(140))
    .map(([parts, length]) => `${parts.join(':')}/${length}`),
  fc.tuple(fc.ipV6(), fc.nat(128)).map(([text, length]) => `${text}/${length}`),
  fc.tuple(fc.ipV6(), fc.nat(128)).map(([text, length]) => canonical(text, length)),
  fc.tuple(fc.ipV4(), fc.nat(32)).map(([text, length]) => canonical(text, length)),
);

function canonical(text: string, length: number): string {
  const entry = parseEntry(`${text}/${length}`);
  return isProblem(entry) ? (entry.meant ?? text) : showRange(entry);
}

test('the byte readers take only what the strict text reader takes, and read it alike', () => {
  fc.assert(
    fc.property(lines, (line) => {
      const { tables, problems } = read(`${line}\n`);
      const entry = parseEntry(line);
      const rows = tables.flatMap(rowsOf);
      if (isProblem(entry)) expect(problems).toMatchObject([{ line: 1, problem: entry.problem }]);
      else expect([rows, problems]).toEqual([[entry], []]);
    }),
    { numRuns: 3000 },
  );
});

describe('lists', () => {
  test('names, comments, masks, ranges and both families are read; bad lines are told by number', () => {
    const {
      tables,
      problems,
      describe: tell,
    } = read(
      [
        '# offices',
        '10.1.0.0/16 Head office',
        '10.2.0.0/16\tsite;b',
        '',
        '10.3.0.0 255.255.0.0 hall',
        '10.4.0.1-10.4.0.9',
        '10.5.0.1/16 wrong',
        'fd00::/64 # lab',
        'nonsense',
        '10.6.0.0/16,Zürich,office\r',
        '"10.7.0.0/16","a ""quoted"", name",office',
      ].join('\n'),
    );
    const told = tables.flatMap((table) =>
      rowsOf(table).map((_, row) => {
        const { range, line, name, role } = tell(table, row);
        return [line, showRange(range), name, role];
      }),
    );
    expect(told).toEqual([
      [2, '10.1.0.0/16', 'Head office', ''],
      [3, '10.2.0.0/16', 'site;b', ''],
      [5, '10.3.0.0/16', 'hall', ''],
      [6, '10.4.0.1-10.4.0.9', '', ''],
      [10, '10.6.0.0/16', 'Zürich', 'office'],
      [11, '10.7.0.0/16', 'a "quoted", name', 'office'],
      [8, 'fd00::/64', 'lab', ''],
    ]);
    expect(problems.map(({ line, problem }) => `${line}: ${problem}`)).toEqual([
      '7: 10.5.0.1/16 has host bits set; the network is 10.5.0.0/16',
      '9: nonsense is not an IP address',
    ]);
  });

  test.for([
    ['cidr,name,role\n10.0.0.0/8,all,pod\n', 'a header in the usual order'],
    ['Name;Role;Prefix\nall;pod;10.0.0.0/8\n', 'columns in another order, set apart by semicolons'],
    ['\ufeffcidr\tname\trole\r\n10.0.0.0/8\tall\tpod\r\n', 'a byte order mark, tabs and line ends of Windows'],
    ['[{"cidr": "10.0.0.0/8", "name": "all", "role": "pod"}]', 'JSON objects'],
    ['{"results": [{"description": "all", "prefix": "10.0.0.0/8", "role": "pod"}]}', 'a NetBox export'],
    [
      '{"values": [{"name": "all", "type": "pod", "properties": {"addressPrefixes": ["10.0.0.0/8"]}}]}',
      'Azure service tags',
    ],
    ['Prefix,Status,Children,VRF,Role,Description\n10.0.0.0/8,Active,4,,pod,all\n', 'a table of NetBox as CSV'],
    ['cidr,status,role,description,name\n10.0.0.0/8,active,pod,of the hall,all\n', 'the plainest word for each column'],
    ['NAME  REGION  NETWORK  RANGE  TYPE\nall   zurich  default  10.0.0.0/8  pod\n', 'columns aligned for people'],
    [
      '{"Subnets": [{"CidrBlock": "10.0.0.0/8", "SubnetId": "subnet-1", "Type": "pod", "Tags": [{"Key": "Name", "Value": "all"}]}]}',
      'aws ec2 describe-subnets',
    ],
    [
      '{"Vpcs": [{"Type": "pod", "CidrBlock": "10.0.0.0/8", "VpcId": "all", "CidrBlockAssociationSet": [{"CidrBlock": "10.0.0.0/8"}]}]}',
      'aws ec2 describe-vpcs, which says a range twice',
    ],
    [
      '[{"ipCidrRange": "10.0.0.0/8", "name": "all", "network": "https://www.googleapis.com/n", "purpose": "pod"}]',
      'gcloud compute networks subnets list',
    ],
    ['{"prefixes": [{"ipv4Prefix": "10.0.0.0/8", "service": "all", "type": "pod"}]}', 'ranges of Google Cloud'],
    ['{"prefixes": [{"ip_prefix": "10.0.0.0/8", "service": "all", "type": "pod"}]}', 'ranges of AWS'],
    ['[{"addressPrefix": "10.0.0.0/8", "addressPrefixes": ["10.0.0.0/8"], "name": "all", "type": "pod"}]', 'Azure'],
  ] as const)('%s (%s)', ([text]) => {
    const { tables, problems, describe: tell } = read(text);
    expect(problems).toEqual([]);
    expect(tell(tables[0], 0)).toMatchObject({ name: 'all', role: 'pod' });
    expect(rowsOf(tables[0]).map(showRange)).toEqual(['10.0.0.0/8']);
  });

  test('what has a name of its own within another is no repetition', () => {
    const { count } = read('{"name": "a", "cidr": "10.0.0.0/8", "inside": [{"name": "b", "cidr": "10.0.0.0/8"}]}');
    expect(count).toBe(2);
  });

  test('entries of JSON that say the same stand on lines of their own', () => {
    const { tables, describe: tell } = read('["10.0.0.0/8",\n"10.0.0.0/8",\n"10.0.0.0/8"]');
    expect([0, 1, 2].map((row) => tell(tables[0], row).line)).toEqual([1, 2, 3]);
  });

  test('a list beyond the limit is refused in one line', () => {
    const { problems, problemCount } = readLists([{ name: 'big', bytes: new Uint8Array(longestList + 1) }]);
    expect([problemCount, problems[0]?.problem]).toEqual([
      1,
      'this list is too long; at most 200 million bytes are read',
    ]);
  });

  test('reading tells how far it has come, up to the end', () => {
    const told: number[] = [];
    const list = listOf('10.0.0.0/8\n'.repeat(300_000));
    readLists([list, listOf('fd00::/8\n')], (done, of) => told.push(done / of));
    expect(told.length).toBeGreaterThan(2);
    expect([told.toSorted((a, b) => a - b), told.at(-1)]).toEqual([told, 1]);
  });

  test('entries of JSON know their lines, and bad ones are told', () => {
    const {
      tables,
      problems,
      describe: tell,
    } = read('{\n "prefixes": [\n  {"ip_prefix": "3.5.140.0/22"},\n  {"ip_prefix": "3.5.1.1/8"}\n ]\n}');
    expect(tell(tables[0], 0).line).toBe(3);
    expect(problems).toMatchObject([{ line: 4, problem: '3.5.1.1/8 has host bits set; the network is 3.0.0.0/8' }]);
  });

  test.for([
    ['', 'there is no range in this list'],
    ['# only a comment\n', 'there is no range in this list'],
    ['\u0000\u0001\u0002', 'this is not UTF-8 text; save it as plain text, CSV or JSON'],
    ['{"cidr": ', 'this is not JSON'],
    ['{"unrelated": 1}', 'there is no range in this list'],
  ] as const)('%j is told as one problem', ([text, want]) => {
    const { problems } = read(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.problem).toContain(want);
  });

  test('a line without end, of signs that ranges are made of, is one problem and no long wait', () => {
    for (const sign of ['.', ':', '#x,', '1', ' -', 'f:']) {
      const { problems, problemCount } = read(`10.0.0.0/8 name\n1${sign.repeat(300_000)}`);
      expect([problemCount, problems[0]?.line, (problems[0]?.problem.length ?? 0) < 200]).toEqual([1, 2, true]);
    }
  });

  test('rows of several lists keep the list they came from', () => {
    const ranges = readLists([
      listOf('10.0.0.0/8 a', 'a.txt'),
      listOf('x\n10.1.0.0/16 b', 'b.txt'),
      listOf('10.2.0.0/16 c', 'c.txt'),
    ]);
    const told = rowsOf(ranges.tables[0]).map((_, row) => ranges.describe(ranges.tables[0], row));
    expect(told).toMatchObject([
      { list: 'a.txt', line: 1, name: 'a' },
      { list: 'b.txt', line: 2, name: 'b' },
      { list: 'c.txt', line: 1, name: 'c' },
    ]);
    expect(ranges.problems).toMatchObject([{ list: 'b.txt', line: 1 }]);
  });
});

test('the next address carries over lanes and never over the end', () => {
  const lanes = (text: string) => {
    const [, six] = read(text).tables;
    return six.first;
  };
  const [a, b] = [lanes('fd00::ffff:ffff/128'), lanes('fd00::1:0:0/128')];
  expect(isNext(a, 0, b, 0)).toBe(true);
  expect(isNext(b, 0, a, 0)).toBe(false);
  expect(isNext(lanes('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128'), 0, lanes('::/128'), 0)).toBe(false);
});

/** A fixed sequence (Marsaglia's xorshift32), so that a failure can be repeated. */
function randomPrefixes(count: number): string[] {
  let state = 0x9e37_79b9;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return Array.from({ length: count }, () => {
    const length = 16 + (next() % 17);
    return showPrefix(prefixAround({ family: 4, value: BigInt(next()) }, length));
  });
}

const iprange = (() => {
  try {
    return execFileSync('iprange', ['-'], { input: '10.0.0.0/8\n', encoding: 'utf8' }) === '10.0.0.0/8\n';
  } catch {
    return false;
  }
})();

test('100,000 random prefixes merge into what iprange makes of them', { timeout: 30_000 }, ({ skip }) => {
  if (!iprange) skip('iprange is not installed');
  const text = randomPrefixes(100_000).join('\n');
  const theirs = execFileSync('iprange', ['-'], { input: text, encoding: 'utf8', maxBuffer: 1 << 28 });
  const [four] = read(text).tables;
  const ours = PrefixSet.from(4, merged(four))
    .prefixes()
    .map((prefix) => showPrefix(prefix).replace(/\/32$/, ''));
  expect(ours).toEqual(theirs.trim().split('\n'));
});

test('a list in which everything overlaps is counted without visiting its pairs', () => {
  const { tables } = read('10.0.0.0/8\n'.repeat(200_000));
  const nesting = nest(tables[0]);
  expect(nesting.pairs).toBe((200_000 * 199_999) / 2);
  const [first] = pairsOf(tables[0], nesting);
  expect(first).toEqual({ kind: 'duplicate', a: 0, b: 1 });
});

test('prefixes that were read are those that were written', () => {
  const texts = randomPrefixes(2000);
  const read4 = rowsOf(read(texts.join('\n')).tables[0]).map((range) => asPrefix(range));
  expect(read4.map((prefix) => (prefix === undefined ? '' : showPrefix(prefix)))).toEqual(texts);
  expect(read4.every((prefix) => prefix !== undefined && overlaps(prefix, prefix))).toBe(true);
});
