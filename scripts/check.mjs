// The quick part of the tests, for every commit: npm run check
import { close, perform, quickSteps } from './lib/checks.mjs';
import { checkNode, install } from './lib/setup.mjs';
import { script } from './lib/words.mjs';

await script(async () => {
  checkNode();
  await install();
  return close(await perform(quickSteps({ lintAll: false })));
});
