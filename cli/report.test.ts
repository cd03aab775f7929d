import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumPath, settled } from './chromium';
import { tryJson, tryOut, worked } from './testing';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podwright-report-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const hall = worked('one-segment-hall');
const at = (name: string): string => join(folder, name);

test.for([
  { format: 'html', begins: '<!doctype html>' },
  { format: 'md', begins: '# ' },
  { format: 'json', begins: '{' },
  { format: 'csv', begins: '' },
])('$format goes to standard output and to a file, the same each time', async ({ format, begins }) => {
  const { code, out, err } = await tryOut(['report', hall, '--format', format, '--out', '-']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.toLowerCase().startsWith(begins)).toBe(true);
  const file = at(`report.${format}`);
  expect(await tryOut(['report', hall, '--format', format, '--out', file])).toEqual({ code: 0, out: '', err: '' });
  expect(readFileSync(file, 'utf8')).toBe(out);
});

test('the JSON of a report is the assessment', async () => {
  const report = await tryOut(['report', hall, '--format', 'json']);
  const assessment = await tryOut(['assess', hall, '--json']);
  expect(report.out).toBe(assessment.out);
});

test('the format may be told by the name of the file, and --json says what was written', async () => {
  const out = at('named.md');
  const told = await tryJson(['report', hall, '--out', out]);
  expect(told).toEqual({ out, format: 'md', bytes: statSync(out).size });
});

test('a report on an excluded option is written, and ends with 1', async () => {
  const out = at('excluded.md');
  expect((await tryOut(['report', hall, '--option', 'flannel/udp', '--out', out])).code).toBe(1);
  expect(readFileSync(out, 'utf8')).toContain('Flannel UDP');
});

test.for([
  { words: [], says: '--format is missing; it takes html, md, pdf, json, csv' },
  { words: ['--format', 'docx'], says: '--format is "docx"; it takes html, md, pdf, json, csv' },
  { words: ['--format', 'pdf'], says: 'a PDF is no text; say --out FILE' },
  { words: ['--format', 'html', '--json'], says: 'both want standard output' },
])('report $words is refused: $says', async ({ words, says }) => {
  const { code, out, err } = await tryOut(['report', hall, ...words]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(says);
});

test('a file that cannot be written is told, and nothing is left behind', async () => {
  const before = readdirSync(folder);
  for (const out of [folder, at('no/such/report.md')]) {
    const { code, err } = await tryOut(['report', hall, '--format', 'md', '--out', out]);
    expect(code).toBe(2);
    expect(err).toMatch(/^.*: (?:is a folder; name a file|cannot be written: its folder does not exist)\n$/);
  }
  expect(readdirSync(folder)).toEqual(before);
});

test('a bad plan writes nothing', async () => {
  const [plan, out] = [at('bad.yaml'), at('never.html')];
  writeFileSync(plan, 'podwright: 1\nname: bad\nnodes: { cuont: 3 }\n');
  expect((await tryOut(['report', plan, '--out', out])).code).toBe(2);
  expect(existsSync(out)).toBe(false);
});

test('a machine without a browser is told what to do', async () => {
  const { code, err } = await tryOut(['report', hall, '--format', 'pdf', '--out', at('no.pdf')], {
    env: { PODWRIGHT_CHROMIUM: at('nothing') },
  });
  expect(code).toBe(2);
  expect(err).toContain('PODWRIGHT_CHROMIUM names');
});

test('two runs give the same PDF', { timeout: 60_000 }, async (context) => {
  const chromium = await chromiumPath(process.env);
  if (chromium === undefined) return context.skip('no Chromium is installed here');
  const env = { PODWRIGHT_CHROMIUM: chromium };
  for (const name of ['one.pdf', 'two.pdf']) {
    const { code, err } = await tryOut(['report', hall, '--out', at(name)], { env });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  }
  const [one, two] = ['one.pdf', 'two.pdf'].map((name) => readFileSync(at(name)));
  expect(one?.subarray(0, 5).toString()).toBe('%PDF-');
  expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
});

test('of a PDF only the time and the numbers of table heads are settled, in place', () => {
  const made =
    "/CreationDate (D:20261125080102+00'00')/ModDate (D:20261125080103+00'00') /ID (node00000019) [(node00000018)]";
  const kept =
    "/CreationDate (D:20000101000000+00'00')/ModDate (D:20000101000000+00'00') /ID (node00000002) [(node00000001)]";
  expect(Buffer.from(settled(Buffer.from(made))).toString()).toBe(kept);
});
