import { _electron, expect, test } from '@playwright/test';
import { join } from 'node:path';
import { electronPath, noWindow } from '../../scripts/lib/electron.mjs';

const root = join(import.meta.dirname, '..', '..');
const executablePath = electronPath();
const obstacle = executablePath === undefined ? "Electron's program is not on this machine" : noWindow();

/*
 * The real binary, where there is one: what the tests of electron/ show only against a stand-in.
 */
test.skip(obstacle !== undefined, obstacle ?? '');

test('the desktop window shows the page, isolated, and offers the contract', async () => {
  const app = await _electron.launch({ executablePath: executablePath ?? '', args: [root] });
  const page = await app.firstWindow();
  await expect(page).toHaveTitle(/Podwright/);
  expect(page.url()).toBe('app://podwright/');
  const seen = await page.evaluate(() => ({
    desktop: Object.keys((globalThis as { desktop?: object }).desktop ?? {}).length > 0,
    node: 'require' in globalThis || 'process' in globalThis,
  }));
  expect(seen).toEqual({ desktop: true, node: false });
  await app.close();
});
