import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test as base } from '@playwright/test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export { expect };

const dist = join(import.meta.dirname, '..', '..', 'dist');

interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}
interface Server {
  readonly serve: (options: { readonly root: string }) => Promise<Served>;
}

/**
 * Playwright's test with the built page open in `page`, given by the product's own server.
 *
 * A test fails on any error or warning in the console, any error of the page, and any request that leaves this machine.
 */
export const test = base.extend<{ complaints: string[] }, { served: Served }>({
  served: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern to learn what a fixture needs
    async ({}, use) => {
      const { serve } = (await import(pathToFileURL(join(dist, 'cli', 'serve.mjs')).href)) as Server;
      const served = await serve({ root: join(dist, 'renderer') });
      await use(served);
      await served.close();
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  complaints: async ({}, use) => use([]),
  page: async ({ page, served, complaints }, use) => {
    listen(page, complaints);
    await page.goto(served.url);
    await use(page);
    expect(complaints, 'console, page errors and requests to elsewhere').toEqual([]);
  },
});

/** Write down whatever a page does that it should not. */
export function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const local = ['blob:', 'data:', 'about:', 'app:'].includes(protocol) || hostname === '127.0.0.1';
    if (!local) complaints.push(`request to ${request.url()}`);
  });
}

/** What axe finds serious or critical on the page as it stands has to be nothing. */
export async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(grave, 'serious accessibility violations').toEqual([]);
}
