import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { serve } from '../cli/serve';
import { chromiumPath } from '../scripts/lib/chromium.mjs';
import { line, timingsOf, type Timings } from './timing';

// The built page in Chromium: its size, its first look, and what one change of a number costs.

const root = 'dist/renderer';
const budgetKb = 180;

/** What the page asks for before it shows anything, and what it loads later, view by view. */
function sizes(): void {
  const assets = join(root, 'assets');
  const scripts = readdirSync(assets).filter((file) => file.endsWith('.js'));
  const page = readFileSync(join(root, 'index.html'), 'utf8');
  const kb = (files: readonly string[], squeeze: (bytes: Buffer) => Buffer): number =>
    files.reduce((total, file) => total + squeeze(readFileSync(join(assets, file))).length, 0) / 1000;
  for (const [what, files] of [
    ['JavaScript before the first look', scripts.filter((file) => page.includes(file))],
    ['JavaScript of all views', scripts],
  ] as const) {
    const [zipped, brotli] = [kb(files, (bytes) => gzipSync(bytes, { level: 9 })), kb(files, brotliCompressSync)];
    const verdict = `goal ${budgetKb} kB: ${zipped <= budgetKb ? 'met' : 'missed'}`;
    console.log(`${what.padEnd(52)} ${zipped.toFixed(0)} kB gzip, ${brotli.toFixed(0)} kB brotli, ${verdict}`);
  }
}

interface Change {
  /** Script, style and layout of the change, without waiting for the screen. */
  readonly work: number;
  /** Until the frame after it was handed to the screen. */
  readonly painted: number;
}

/** Type numbers into the field of nodes, one after the other, as a person would, and time each. */
const changes = (page: Page, from: number, count: number): Promise<Change[]> =>
  page.evaluate(
    async ({ first, runs }) => {
      const field = [...document.querySelectorAll<HTMLInputElement>('input')].find(
        (one) => one.labels?.[0]?.textContent.trim() === 'Nodes' && one.type !== 'range',
      );
      if (field === undefined) throw new Error('There is no field of nodes');
      const measured: { work: number; painted: number }[] = [];
      for (let run = 0; run < runs; run += 1) {
        await new Promise((ready) => setTimeout(ready, 60));
        const start = performance.now();
        field.value = String(first + run);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await Promise.resolve();
        await Promise.resolve();
        // Asking for a height makes the browser lay out what changed.
        document.body.getBoundingClientRect();
        const work = performance.now() - start;
        const painted = await new Promise<number>((done) => {
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => {
              done(performance.now() - start);
            };
            channel.port2.postMessage(undefined);
          });
        });
        measured.push({ work, painted });
      }
      return measured;
    },
    { first: from, runs: count },
  );

async function openPlan(page: Page, name: string): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { showOpenFilePicker: undefined });
  });
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  const file = join('templates/plans', `${name}.podwright.yaml`);
  await (
    await chooser
  ).setFiles({ name: `${name}.podwright.yaml`, mimeType: 'application/yaml', buffer: readFileSync(file) });
  await page.getByRole('banner').getByText(`${name}.podwright.yaml`).waitFor();
}

sizes();
const executablePath = chromiumPath();
if (executablePath === undefined) {
  console.log('No Chromium was found: the page is not timed');
} else {
  const { url, close } = await serve({ root });
  const browser = await chromium.launch({ executablePath });
  const looks: number[] = [];
  try {
    for (let run = 0; run < 5; run += 1) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const start = performance.now();
      await page.goto(url);
      await page.getByRole('region', { name: 'The answer', exact: true }).waitFor();
      looks.push(performance.now() - start);
      await page.context().close();
    }
    console.log(line('cold load until the answer stands', timingsOf(looks)));
    for (const [name, nodes] of [
      ['one-segment-hall', 40],
      ['routed-fabric', 700],
    ] as const) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(url);
      await page.getByRole('region', { name: 'The answer', exact: true }).waitFor();
      await openPlan(page, name);
      await page.waitForTimeout(1500);
      for (const view of ['Recommend', 'Packets', 'Growth']) {
        await page.getByRole('tab', { name: view }).click();
        await page.waitForTimeout(500);
        await changes(page, nodes, 20);
        const timed = await changes(page, nodes, 60);
        const of = (pick: (change: Change) => number): Timings => timingsOf(timed.map(pick));
        const work = of(({ work: ms }) => ms);
        console.log(
          `${line(`${name}, ${view}: work of a change`, work)}, goal p95 16 ms: ${work.p95 <= 16 ? 'met' : 'missed'}`,
        );
        console.log(
          line(
            `${name}, ${view}: until it is painted`,
            of(({ painted }) => painted),
          ),
        );
      }
      await page.context().close();
    }
  } finally {
    await browser.close();
    await close();
  }
}
