// Write what the code knows into docs/, or with --check say where docs/ knows something else.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { planJsonSchema } from '../engine/plan/json-schema';
import { catalogPage } from './pages/catalog';
import { rulesPage } from './pages/rules';
import { sourcesPage } from './pages/sources';

const pages: Readonly<Record<string, () => string>> = {
  'plan.schema.json': () => `${JSON.stringify(planJsonSchema(), null, 2)}\n`,
  'catalog.md': catalogPage,
  'rules.md': rulesPage,
  'sources.md': sourcesPage,
};

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
};

const differing = Object.entries(pages)
  .map(([name, page]) => ({ file: join('docs', name), text: page() }))
  .filter(({ file, text }) => textOf(file) !== text);

if (process.argv.includes('--check')) {
  for (const { file } of differing) console.error(`${file} is not what the code says; run npm run docs`);
  process.exitCode = differing.length === 0 ? 0 : 1;
} else {
  mkdirSync('docs', { recursive: true });
  for (const { file, text } of differing) {
    writeFileSync(file, text);
    console.log(`${file} written`);
  }
}
