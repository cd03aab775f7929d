import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assessFile } from '../assess';
import type { PlanFile } from '../plan';
import { compose } from './compose';
import { toCsv } from './csv';
import { toHtml } from './html';
import { toMarkdown } from './markdown';

const template = {
  page: readFileSync('templates/report.html', 'utf8'),
  style: readFileSync('templates/report.css', 'utf8'),
};

/** A plan with one text wherever a person can write one. */
const named = (text: string): PlanFile => ({
  podwright: 1,
  name: text,
  description: text,
  nodes: { count: 12 },
  underlay: { topology: 'routed-fabric', segments: 2, bgp: 'peers' },
  routing: { peers: [{ name: text, address: '10.1.0.1', as: 65001, rack: text }] },
  addresses: {
    cluster: ['10.244.0.0/16'],
    service: ['10.96.0.0/16'],
    elsewhere: [{ cidr: '10.96.0.0/20', name: text }],
    notes: [{ cidr: '10.244.0.0/20', note: text }],
  },
  document: {
    status: 'proposed',
    version: text,
    authors: text,
    approvers: text,
    consulted: text,
    informed: text,
    scope: text,
    outOfScope: text,
  },
  options: ['calico/none+fabric', 'flannel/vxlan'],
});

const reportOf = (text: string) => compose(assessFile(named(text)), { file: named(text) });

const names: readonly (readonly [string, string])[] = [
  ['quotes', `"hall" 'two' \`three\``],
  ['angle brackets', '<hall> & <!-- two --> &lt;'],
  ['a script', '</style><script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['line breaks', 'one\ntwo\r\n\r\n# three\n- four'],
  ['right-to-left marks', '\u202Ehall\u2066 \u05d0\u05d5\u05dc\u05dd \u200f'],
  ['emoji', 'hall 🏗️👩‍💻🇨🇳'],
  ['Chinese', '上海二号机房'],
  ['Markdown', '# [x](javascript:alert(1)) **b** | c | `d` ~~e~~ \\|'],
  ['a formula', '=HYPERLINK("http://example.org";"x")'],
  ['another formula', '@SUM(1+1)*cmd'],
  ['a template', '<!--body--> $& ${x} {{x}}'],
  ['a thousand signs', '长'.repeat(400) + 'x'.repeat(600)],
];

const tags = (html: string): string[] => [...html.matchAll(/<(\/?[a-z][\w-]*)/gi)].map(([, name]) => name ?? '');
const decoded = (html: string): string =>
  html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
/** By the rule of CommonMark: a backslash before punctuation is not shown. */
const shown = (markdown: string): string => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** RFC 4180 by the letter. */
const fields = (csv: string): string[] =>
  [...csv.matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)/g)].map(
    ([, quoted, bare]) => bare ?? (quoted ?? '').replaceAll('""', '"'),
  );

describe.for(names)('a name with %s', ([, name]) => {
  const blocks = reportOf(name);
  const plain = reportOf('x');

  test('is text in HTML and its drawings', () => {
    const html = toHtml(blocks, template);
    const [body = ''] = /<body>[\s\S]*/.exec(html) ?? [];
    const [plainBody = ''] = /<body>[\s\S]*/.exec(toHtml(plain, template)) ?? [];
    // Paragraphs of the description apart, which line breaks make.
    const count = (of: string): number => tags(of).filter((tag) => tag !== 'p' && tag !== '/p').length;
    expect(count(body)).toBe(count(plainBody));
    expect(html).not.toMatch(/<script|<img|\sonerror="/i);
    expect(decoded(html)).toContain(name);
  });

  test('is text in Markdown', () => {
    const markdown = toMarkdown(blocks);
    expect(inOneLine(shown(markdown))).toContain(inOneLine(name));
    const prose = markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/<https?:\/\/[^\s<>]+>/g, '');
    expect(prose.replace(/`+[^`\n]*`+/g, '').replace(/\\[\s\S]/g, '')).not.toMatch(/<|\]\(/);
    expect(markdown.split('\n')[0]).toMatch(/^# \S/);
  });

  test('is text in CSV, and no formula', () => {
    const csv = toCsv(blocks);
    const read = fields(csv);
    expect(read.some((field) => field === name || field === `'${name}`)).toBe(true);
    expect(read.filter((field) => /^[=+@\t]/.test(field))).toEqual([]);
  });
});
