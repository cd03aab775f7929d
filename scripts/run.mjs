// Run a TypeScript file of the checkout: node scripts/run.mjs [--built] FILE [ARGUMENTS]
import process from 'node:process';
import { runTypeScript } from './lib/bundle.mjs';
import { build } from './lib/setup.mjs';
import { Remedy, script } from './lib/words.mjs';

await script(async () => {
  const words = process.argv.slice(2);
  const built = words[0] === '--built';
  const [file, ...args] = built ? words.slice(1) : words;
  if (file === undefined) throw new Remedy('no file is named', 'say node scripts/run.mjs FILE');
  if (built) await build();
  return runTypeScript(file, args);
});
