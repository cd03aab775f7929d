import { chromium } from '@playwright/test';
import { serve } from '../cli/serve';
import { chromiumPath } from './lib/chromium.mjs';

// The two pictures of the README, taken from the real page.

const executablePath = chromiumPath();
if (executablePath === undefined) {
  console.error('No Chromium was found; install one or set PLAYWRIGHT_CHROMIUM_PATH');
  process.exit(2);
}
const { url, close } = await serve({ root: 'dist/renderer' });
const browser = await chromium.launch({ executablePath, args: ['--font-render-hinting=none'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await page.goto(url);
  const answer = page.getByRole('region', { name: 'The answer', exact: true });
  await answer.waitFor();
  const nodes = page.getByRole('textbox', { name: 'Nodes', exact: true });
  await nodes.fill('300');
  await answer.getByRole('button', { name: /^BGP sessions/ }).click();
  await page.getByRole('complementary', { name: 'Why' }).waitFor();
  await page.screenshot({ path: 'docs/window.png' });

  for (const name of [
    'Calico IP in IP, with route reflectors',
    'Calico VXLAN',
    'Calico VXLAN, encrypted by WireGuard',
  ]) {
    await page.getByLabel('Filter options').fill(name);
    await page.getByRole('button', { name: `Pin ${name} for comparison`, exact: true }).click();
  }
  await page.getByRole('tab', { name: 'Packets' }).click();
  await page.getByRole('heading', { name: 'Packets on the wire' }).waitFor();
  await page.screenshot({ path: 'docs/packets.png' });
} finally {
  await browser.close();
  await close();
}
console.log('docs/window.png and docs/packets.png written');
