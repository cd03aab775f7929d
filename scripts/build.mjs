import { build } from './lib/setup.mjs';
import { script } from './lib/words.mjs';

await script(async () => {
  await build();
  return 0;
});
