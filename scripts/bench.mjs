// Run every benchmark in turn; each prints its own lines. npm run bench -- WORD runs those whose name has the word.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { runTypeScript } from './lib/bundle.mjs';
import { build } from './lib/setup.mjs';
import { Remedy, root, script } from './lib/words.mjs';

await script(async () => {
  const [word = '', ...args] = process.argv.slice(2);
  const folder = join(root, 'bench');
  const files = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith('.bench.ts') && file.includes(word))
    .sort();
  if (files.length === 0) throw new Remedy(`bench/ has no benchmark "${word}"`, 'name one of its *.bench.ts files');
  await build();
  let failed = 0;
  for (const file of files) {
    console.log(`\n${file.replace('.bench.ts', '')}`);
    if ((await runTypeScript(`bench/${file}`, args)) !== 0) failed += 1;
  }
  return failed === 0 ? 0 : 1;
});
