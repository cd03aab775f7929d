import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerCidr } from './cidr';
import { BadInput, type Io } from './io';
import { asText } from './testing';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podwright-cidr-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Run one command line as the program does, without a process. */
async function run(words: readonly string[], stdin = '', isTTY = false): Promise<Ran> {
  let [code, out, err] = [0, '', ''];
  const source = (async function* () {
    yield await Promise.resolve(stdin);
  })();
  const io: Io = {
    stdout: { write: (text) => (out += asText(text)) },
    stderr: { write: (text) => (err += asText(text)), isTTY },
    stdin: source,
    env: {},
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: (text) => (err += text) });
  registerCidr({ program, io, done: async (answer) => void (code = await answer) });
  try {
    await program.parseAsync(['cidr', ...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { code: 2, out, err: err + error.problems.join('\n') };
  }
  return { code, out, err };
}

interface Checked {
  readonly ranges: number;
  readonly conflicts: readonly {
    kind: string;
    a: { cidr: string; name: string; line: number };
    b: { cidr: string; name: string; line: number };
    shared: string;
  }[];
  readonly conflictCount: number;
  readonly notes: readonly { cidr: string; count: number }[];
  readonly problems: readonly { line: number; problem: string }[];
}

const check = async (words: readonly string[], stdin = '') => {
  const ran = await run(['check', '--json', ...words], stdin);
  return { ...ran, answer: JSON.parse(ran.out) as Checked };
};

describe('cidr check', () => {
  test('every kind of conflict in a CSV, with names and lines', async () => {
    const list = file(
      'vpcs.csv',
      'cidr,name,role\n10.1.0.0/16,office,vpc\n10.1.2.0/24,printers,vpc\n10.1.0.0/16,again,vpc\n10.3.0.1-10.3.0.9,a,\n10.3.0.5-10.3.0.20,b,\n',
    );
    const { code, answer } = await check([list]);
    expect(code).toBe(1);
    expect(answer.ranges).toBe(5);
    expect(answer.conflictCount).toBe(4);
    expect(answer.conflicts).toEqual([
      {
        kind: 'duplicate',
        a: { cidr: '10.1.0.0/16', name: 'office', line: 2 },
        b: { cidr: '10.1.0.0/16', name: 'again', line: 4 },
        shared: '10.1.0.0/16',
      },
      {
        kind: 'contains',
        a: { cidr: '10.1.0.0/16', name: 'office', line: 2 },
        b: { cidr: '10.1.2.0/24', name: 'printers', line: 3 },
        shared: '10.1.2.0/24',
      },
      {
        kind: 'contains',
        a: { cidr: '10.1.0.0/16', name: 'again', line: 4 },
        b: { cidr: '10.1.2.0/24', name: 'printers', line: 3 },
        shared: '10.1.2.0/24',
      },
      {
        kind: 'overlaps',
        a: { cidr: '10.3.0.1-10.3.0.9', name: 'a', line: 5 },
        b: { cidr: '10.3.0.5-10.3.0.20', name: 'b', line: 6 },
        shared: '10.3.0.5-10.3.0.9',
      },
    ]);
    expect(answer.problems).toEqual([]);
  });

  test('the range that GKE gives to the Services of every cluster may stand there twice', async () => {
    const rows = ['34.118.224.0/20,a', '34.118.224.0/20,b', '34.118.224.0/20,c', '34.118.225.0/24,lab'];
    const { code, answer } = await check(['-'], `cidr,name\n${rows.join('\n')}\n`);
    expect([code, answer.conflictCount]).toEqual([1, 3]);
    expect(answer.conflicts.map(({ a, b }) => `${a.name} ${b.name}`)).toEqual(['a lab', 'b lab', 'c lab']);
    const shared = await check(['-'], `cidr,name\n${rows.slice(0, 3).join('\n')}\n`);
    expect([shared.code, shared.answer.conflicts]).toEqual([0, []]);
    expect(shared.answer.notes).toContainEqual(expect.objectContaining({ cidr: '34.118.224.0/20', count: 3 }));
  });

  test('the count stays exact where the list is capped', async () => {
    const { code, answer } = await check(['--limit', '2', '-'], '10.0.0.0/8 x\n'.repeat(100));
    expect([code, answer.conflictCount, answer.conflicts.length]).toEqual([1, 4950, 2]);
  });

  test('lists are compared with one another, each range with its file', async () => {
    const [one, other] = [
      file('one.txt', 'fd00::/48 lab\n'),
      file('other.json', '[{"cidr": "fd00:0:0:1::/64", "name": "rack"}]'),
    ];
    const { answer } = await check([one, other]);
    expect(answer.conflicts).toEqual([
      {
        kind: 'contains',
        a: { cidr: 'fd00::/48', name: 'lab', line: 1, file: one },
        b: { cidr: 'fd00:0:0:1::/64', name: 'rack', line: 1, file: other },
        shared: 'fd00:0:0:1::/64',
      },
    ]);
  });

  test('bad lines are told with the network that was meant, good ones are used, and the code is 2', async () => {
    const { code, answer, err } = await check(['-'], '10.0.0.0/8\n10.1.0.1/16\n10.2.0.0/16\nhall\n');
    expect(code).toBe(2);
    expect(answer.ranges).toBe(2);
    expect(answer.conflictCount).toBe(1);
    expect(answer.problems).toEqual([
      {
        file: '-',
        line: 2,
        problem: '10.1.0.1/16 has host bits set; the network is 10.1.0.0/16',
        meant: '10.1.0.0/16',
      },
      { file: '-', line: 4, problem: 'hall is not an IP address' },
    ]);
    expect(err).toBe(
      '-:2:1: 10.1.0.1/16 has host bits set; the network is 10.1.0.0/16\n-:4:1: hall is not an IP address\n',
    );
  });

  test('special ranges and defaults are notes in a list, and nothing is wrong', async () => {
    const { code, answer } = await check(['-'], '10.244.3.0/24\n169.254.1.0/24\n');
    expect([code, answer.conflictCount]).toEqual([0, 0]);
    expect(answer.notes.map(({ cidr }) => cidr)).toEqual(expect.arrayContaining(['169.254.0.0/16', '10.244.0.0/16']));
  });

  test('a plan is held against itself, against what is set aside, and against lists', async () => {
    const plan =
      '# 10.0.0.0/12 is for pods\npodwright: 1\nname: hall\naddresses:\n  cluster: [10.0.0.0/12]\n  nodeMask: [24]\n  service: [10.1.0.0/16]\n  nodes: [192.168.10.0/24]\n';
    const list = file('peers.txt', '10.2.0.0/16 peer\n172.30.0.0/16 other\n');
    const { code, answer } = await check(['-', list], plan);
    expect(code).toBe(1);
    expect(answer.conflictCount).toBe(2);
    expect(answer.conflicts).toMatchObject([
      {
        kind: 'contains',
        a: { cidr: '10.0.0.0/12', line: 5, file: '-' },
        b: { cidr: '10.1.0.0/16', line: 7, file: '-' },
        severity: 'error',
      },
      {
        kind: 'contains',
        a: { cidr: '10.0.0.0/12', line: 5 },
        b: { cidr: '10.2.0.0/16', name: 'peer', line: 1, file: list },
        shared: '10.2.0.0/16',
      },
    ]);
    const { out } = await run(['check', '-', list], plan);
    expect(out).toContain('Mend: ');
  });

  test.for([
    ['# a comment\n\npodwright: 1\nname: a\n', 'YAML'],
    ['{\n  "podwright": 1,\n  "name": "a"\n}', 'JSON'],
    ['{"podwright": 1, "name": "a"}', 'JSON in a line'],
  ] as const)('%j is known as a plan (%s)', async ([plan]) => {
    const { answer } = await check(['-'], plan);
    expect(answer.problems).toEqual([]);
  });

  test('a list that begins with a long rule of signs is a list', async () => {
    const { answer } = await check(['-'], `${'#'.repeat(5000)}\n${'\n'.repeat(5000)}10.0.0.0/8\n`);
    expect(answer.ranges).toBe(1);
  });

  test('people read sentences', async () => {
    const { code, out } = await run(['check', '-'], '10.1.0.0/16 office\n10.1.2.0/24 printers\n');
    expect(code).toBe(1);
    expect(out).toContain(
      '2 ranges, 1 conflict.\n  10.1.0.0/16 (office, line 1) contains 10.1.2.0/24 (printers, line 2)\n',
    );
  });

  test.for([
    [['nowhere.txt'], /^nowhere\.txt: does not exist$/],
    [[tmpdir()], /is a folder; name a file$/],
    [['nowhere.txt', 'neither.txt'], /^nowhere\.txt: does not exist\nneither\.txt: does not exist$/],
    [['--limit', 'all', '-'], /^podwright cidr check: --limit is "all"; it takes a whole number/],
  ] as const)('%s is refused in one line each', async ([words, message]) => {
    const { code, out, err } = await run(['check', ...words]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});

test('a long reading tells a terminal how far it is, wipes that away, and tells nobody else', async () => {
  const list = file('long.txt', '10.200.100.0/24 a name of some length\n'.repeat(300_000));
  const { err, out } = await run(['summarize', list], '', true);
  // eslint-disable-next-line no-control-regex -- what a terminal is told
  expect(err).toMatch(/^(?:\r\u001b\[KReading lists: \d+ %)+\r\u001b\[K$/);
  expect(out).toBe('10.200.100.0/24\n');
  expect((await run(['summarize', list])).err).toBe('');
});

test('a list of many ranges is merged, searched and split without holding its lines', async () => {
  // Every second /24 of 10.0.0.0/8: as many ranges as gaps, none of which merge.
  const used = Array.from({ length: 32_768 }, (_, at) => `10.${at >> 7}.${(at & 127) * 2}.0/24`).join('\n');
  const list = file('every-second.txt', used);
  expect((await run(['summarize', list])).out.trim().split('\n')).toEqual(used.split('\n'));
  const free = await run(['free', '--within', '10.0.0.0/8', '--used', list, '--length', '24', '--limit', '100000']);
  const others = used.replaceAll(/\.(\d+)\.0\/24/g, (_, third: string) => `.${Number(third) + 1}.0/24`);
  expect(free.out.trim()).toBe(others);
  const { out } = await run(['split', '10.0.0.0/8', '--length', '26']);
  expect([out.length > 3_000_000, out.trim().split('\n').length]).toEqual([true, 262_144]);
});

describe('cidr free', () => {
  // Python ipaddress: address_exclude, one after the other.
  test('the rest of a range', async () => {
    const { code, out } = await run(['free', '--within', '10.96.0.0/12', '--used', '-'], '10.96.0.0/24\n');
    expect([code, out]).toEqual([
      0,
      '10.96.1.0/24\n10.96.2.0/23\n10.96.4.0/22\n10.96.8.0/21\n10.96.16.0/20\n10.96.32.0/19\n10.96.64.0/18\n10.96.128.0/17\n10.97.0.0/16\n10.98.0.0/15\n10.100.0.0/14\n10.104.0.0/13\n',
    ]);
  });

  test('blocks of one length, counted in full and listed up to a limit', async () => {
    const words = ['free', '--json', '--within', '172.16.0.0/16', '--used', '-', '--length', '25', '--limit', '2'];
    const { code, out } = await run(words, '172.16.0.128/25\n172.16.8.0/25\n');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      free: ['172.16.0.0/25', '172.16.1.0/25'],
      blocks: '510',
      freeAddresses: '65280',
    });
  });

  test('nothing left is an answer of its own', async () => {
    expect(await run(['free', '--within', '10.0.0.0/24', '--used', '-'], '10.0.0.0/16\n')).toMatchObject({
      code: 1,
      out: '',
    });
  });

  test('one family of two', async () => {
    const spaces = ['--within', '10.0.0.0/31', '--within', 'fd00::/127'];
    expect(await run(['free', ...spaces, '--family', '6', '--used', '-'], 'fd00::/128\n')).toMatchObject({
      code: 0,
      out: 'fd00::1/128\n',
    });
  });

  test('all that is wrong is told at once', async () => {
    const { code, err } = await run(['free', '--within', '10.0.0.1/8', '--used', '-', '--length', '200']);
    expect(code).toBe(2);
    expect(err).toContain('--within: 10.0.0.1/8 has host bits set; the network is 10.0.0.0/8');
    expect(err).toContain('--length is "200"');
  });
});

describe('cidr summarize and split', () => {
  test('both families, merged', async () => {
    const { code, out } = await run(['summarize', '-'], 'fd00::/65\n10.0.1.0/24\n10.0.0.0/24\nfd00::8000:0:0:0/65\n');
    expect([code, out]).toEqual([0, '10.0.0.0/23\nfd00::/64\n']);
  });

  test('parts of one length', async () => {
    expect(await run(['split', '172.16.0.0/24', '--length', '26'])).toMatchObject({
      code: 0,
      out: '172.16.0.0/26\n172.16.0.64/26\n172.16.0.128/26\n172.16.0.192/26\n',
    });
  });

  test.for([
    [['10.0.0.1/8', '--length', '9'], 'the network is 10.0.0.0/8'],
    [['10.0.0.0/8', '--length', '7'], 'it takes a whole number from 8 to 32'],
    [['fd00::/8', '--length', '64'], 'makes more than 16,777,216 subnets of fd00::/8; it takes up to 32 here'],
  ] as const)('split %s is refused', async ([words, message]) => {
    const { code, out, err } = await run(['split', ...words]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

/** Published lists are large and change; they are read where somebody has put them beside the checkout. */
const lists = process.env['PODWRIGHT_LISTS'] ?? join(import.meta.dirname, '..', '..', 'shared', 'vectors', 'real');
const programs = ['python3', 'iprange'].filter((name) => {
  try {
    execFileSync(name, [name === 'iprange' ? '-' : '--version'], {
      input: '10.0.0.0/8\n',
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    return true;
  } catch {
    return false;
  }
});

describe('published lists of cloud ranges', { timeout: 120_000 }, () => {
  test.for(['cloud-ranges-ipv4.txt', 'amazon-ipv6.txt', 'microsoft-ipv6.txt'])(
    '%s is merged as others merge it',
    async (name, { skip }) => {
      const path = join(lists, name);
      if (!existsSync(path))
        skip(`${path} is not there: the lists are no part of the repository (set PODWRIGHT_LISTS to their folder)`);
      const program = name.includes('ipv4') ? 'iprange' : 'python3';
      if (!programs.includes(program)) skip(`${program} is not installed`);
      const python =
        'import sys, ipaddress as i; [print(n) for n in i.collapse_addresses(map(i.ip_network, sys.stdin.read().split()))]';
      const theirs = execFileSync(program, program === 'iprange' ? ['-'] : ['-c', python], {
        input: readFileSync(path),
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      const { out } = await run(['summarize', path]);
      expect(out.replaceAll('/32\n', '\n')).toBe(theirs.replaceAll('/32\n', '\n'));
      const { answer } = await check(['--limit', '5', path]);
      expect(answer.problems).toEqual([]);
      expect(answer.conflicts.length).toBe(Math.min(5, answer.conflictCount));
    },
  );
});
