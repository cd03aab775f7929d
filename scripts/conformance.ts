// Hold the engine against tables of expected values from elsewhere: npm run -s conformance -- KIND FILE...
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import process from 'node:process';
import { addresses } from './conformance/addresses';
import { advice } from './conformance/advice';
import { examples } from './conformance/examples';
import { packets } from './conformance/packets';
import type { Result, Table } from './conformance/row';

const tables: Readonly<Record<string, Table>> = { addresses, examples, packets, advice };

function main([kind = '', ...files]: readonly string[]): number {
  const table = Object.hasOwn(tables, kind) ? tables[kind] : undefined;
  if (table === undefined || files.length === 0) {
    console.error(`${problemOf(kind)}; say conformance KIND FILE..., where KIND is ${Object.keys(tables).join(', ')}`);
    return 2;
  }
  const results: Result[] = [];
  for (const file of files) {
    try {
      results.push(...table(JSON.parse(readFileSync(file, 'utf8')), basename(file)));
    } catch (error) {
      console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
  }
  return report(results);
}

const problemOf = (kind: string): string => {
  if (kind === '') return 'conformance: no kind of table is named';
  return Object.hasOwn(tables, kind)
    ? 'conformance: no file is named'
    : `conformance: no kind of table is called "${kind}"`;
};

function report(results: readonly Result[]): number {
  const failures = results.filter(({ outcome }) => outcome.kind === 'failed');
  for (const { row, source, outcome } of failures) {
    if (outcome.kind !== 'failed') continue;
    console.log(
      `FAILED ${row}\n  want ${JSON.stringify(outcome.want)}\n  got  ${JSON.stringify(outcome.got)}\n  from ${source}`,
    );
  }
  const unmapped = new Map<string, string[]>();
  for (const { row, outcome } of results) {
    if (outcome.kind === 'not applicable') unmapped.set(outcome.why, [...(unmapped.get(outcome.why) ?? []), row]);
  }
  for (const [why, rows] of unmapped) {
    const shown = rows.slice(0, 4).join(' | ');
    console.log(`not applicable, ${rows.length}: ${why} (${shown}${rows.length > 4 ? ' | …' : ''})`);
  }
  const count = (kind: Result['outcome']['kind']): number =>
    results.filter(({ outcome }) => outcome.kind === kind).length;
  console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('not applicable')} not applicable`);
  return failures.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
