import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settled } from '../electron/settled';
import { chromiumPath } from './chromium';
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

test.for(['html', 'md', 'csv'])('%s of a plan that cannot be built says so before anything else', async (format) => {
  const { code, out } = await tryOut(['report', hall, '--option', 'flannel/udp', '--format', format]);
  expect(code).toBe(1);
  const said = out.indexOf('This plan cannot be built as it stands');
  expect([said > 0, said < out.indexOf('Plan hash')]).toEqual([true, true]);
});

test('JSON of a plan that cannot be built begins with why', async () => {
  const { out } = await tryOut(['report', hall, '--option', 'flannel/udp', '--format', 'json']);
  const { describes } = JSON.parse(out) as { describes: { buildable: boolean; option: string; obstacles: string[] } };
  expect(out.trimStart().slice(1).trimStart().startsWith('"describes"')).toBe(true);
  expect(describes).toMatchObject({ option: 'flannel/udp', verdict: 'excluded', buildable: false });
  expect(describes.obstacles.join()).toContain('NetworkPolicy');
  const well = await tryJson<{ describes: object }>(['assess', hall]);
  expect(well.describes).toMatchObject({ option: 'calico/none', buildable: true, obstacles: [] });
});

test.for([
  { words: [], says: '--format is missing; it takes html, md, pdf, json, csv' },
  { words: ['--format', 'docx'], says: '--format is "docx"; it takes html, md, pdf, json, csv' },
  { words: ['--format', 'pdf'], says: 'a PDF is no text; say --out FILE' },
  { words: ['--format', 'html', '--paper', 'a3'], says: '--paper is "a3"; it takes a4, letter' },
  { words: ['--format', 'csv', '--paper', 'a4'], says: '--paper is for html and pdf; csv has no pages' },
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

test.for([
  { words: [], box: [595, 842] },
  { words: ['--paper', 'a4'], box: [595, 842] },
  { words: ['--paper', 'letter'], box: [612, 792] },
])(
  'a PDF of $words is laid out on its paper, tagged, with an outline',
  { timeout: 60_000 },
  async ({ words, box }, context) => {
    const chromium = await chromiumPath(process.env);
    if (chromium === undefined) return context.skip('no Chromium is installed here');
    const out = at('paper.pdf');
    const { code, err } = await tryOut(['report', hall, '--out', out, ...words], {
      env: { PODWRIGHT_CHROMIUM: chromium },
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const pdf = readFileSync(out, 'latin1');
    const boxes = Array.from(pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g), ([, ...sides]) =>
      sides.map((side) => Math.round(Number(side))),
    );
    expect(boxes.length).toBeGreaterThan(0);
    for (const sides of boxes) expect(sides).toEqual(box);
    for (const part of ['/Outlines', '/MarkInfo', '/StructTreeRoot']) expect(pdf).toContain(part);
  },
);

test.for([
  { name: '"quoted" <b>hall</b> & <script>alert(1)</script>' },
  { name: '上海二号机房 🏗' },
  { name: '=SUM(A1:A9)' },
])('a plan named $name is told as text in every format', { timeout: 60_000 }, async ({ name }, context) => {
  const plan = at('hostile.yaml');
  writeFileSync(plan, `podwright: 1\nname: ${JSON.stringify(name)}\noptions: [flannel/vxlan]\n`);
  const written = async (format: string): Promise<string> => (await tryOut(['report', plan, '--format', format])).out;
  expect(await written('html')).not.toMatch(/<script|<b>hall/);
  expect(
    (await written('html')).replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  ).toContain(name);
  expect((await written('md')).split('\n')[0]?.replace(/\\(?=[!-/:-@[-`{-~])/g, '')).toBe(`# ${name}`);
  expect((JSON.parse(await written('json')) as { plan: { name: string } }).plan.name).toBe(name);
  const chromium = await chromiumPath(process.env);
  if (chromium === undefined) return context.skip('no Chromium is installed here');
  const out = at('hostile.pdf');
  expect((await tryOut(['report', plan, '--out', out], { env: { PODWRIGHT_CHROMIUM: chromium } })).code).toBe(0);
  const text = spawnSync('pdftotext', ['-l', '1', out, '-'], { encoding: 'utf8' });
  if (text.error !== undefined) return context.skip('no pdftotext is installed here');
  // Signs beyond the basic plane are left out: whether they are text hangs on the fonts of the machine.
  const plain = (some: string): string => some.replace(/[^\u0020-\uffff]|[\ud800-\udfff]|\s/gu, '');
  expect(plain(text.stdout)).toContain(plain(name));
});

test('what would change the answer is told where it is asked for', async () => {
  const [without, told] = await Promise.all([
    tryOut(['report', hall, '--format', 'md']),
    tryOut(['report', hall, '--format', 'md', '--alternatives']),
  ]);
  const title = 'What would change the answer, the nearest first';
  expect([without.out.includes(title), told.out.includes(title)]).toEqual([false, true]);
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

test.for([
  { what: 'two lines', name: 'two\nlines' },
  { what: 'marks of direction', name: '\u202eright\u200f to left' },
  { what: 'joined signs', name: '\u{1f469}\u200d\u{1f469}\u200d\u{1f467} family' },
  { what: 'line separators', name: 'a\u2028b\u2029c' },
  { what: 'a thousand letters', name: 'x'.repeat(1000) },
])('a name of $what is taken, and stays in its line', async ({ name }) => {
  const plan = at('named.yaml');
  writeFileSync(plan, `podwright: 1\nname: ${JSON.stringify(name)}\noptions: [flannel/vxlan, calico/vxlan]\n`);
  const json = await tryOut(['report', plan, '--format', 'json']);
  expect(json.err).toBe('');
  expect((JSON.parse(json.out) as { plan: { name: string } }).plan.name).toBe(name);
  const md = await tryOut(['report', plan, '--format', 'md']);
  expect(md.out.split('\n')[0]).toBe(`# ${name.replace(/[\n\u2028\u2029]/g, ' ')}`);
});
