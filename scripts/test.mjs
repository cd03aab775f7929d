// Everything: npm test. Ends with `N passed, N failed` over all of it.
import { prepareBrowser } from './lib/browser.mjs';
import { close, endToEnd, lockfile, perform, quickSteps } from './lib/checks.mjs';
import { build, checkNode, install } from './lib/setup.mjs';
import { script } from './lib/words.mjs';

await script(async () => {
  checkNode();
  await install();
  await prepareBrowser();
  await build();
  const quick = await perform([...quickSteps({ lintAll: true }), lockfile]);
  // Alone, because it drives a browser and looks at the time.
  const whole = await perform([endToEnd]);
  return close({
    passed: quick.passed + whole.passed,
    failed: quick.failed + whole.failed,
    skipped: [...quick.skipped, ...whole.skipped],
  });
});
