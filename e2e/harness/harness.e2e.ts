import { axe, expect, listen, test } from '.';

/*
 * The harness itself: that it opens the page, and that it would see what it is there to see.
 */
test('the built page opens without a complaint', async ({ page }) => {
  await expect(page).toHaveTitle(/Podwright/);
  await expect(page.getByRole('main')).toBeVisible();
  await axe(page);
});

test('the key of the run does not stay in the address', ({ page }) => {
  expect(new URL(page.url()).search).toBe('');
});

test.describe('what the harness complains of', () => {
  const planted = [
    { what: 'a warning', script: "console.warn('planted')", says: 'console warning: planted' },
    { what: 'an error', script: "console.error('planted')", says: 'console error: planted' },
    {
      what: 'a thrown error',
      script: "setTimeout(() => { throw new Error('planted'); })",
      says: 'page error: planted',
    },
  ];
  for (const { what, script, says } of planted) {
    test(what, async ({ page, complaints }) => {
      await page.evaluate(script);
      await expect.poll(() => complaints).toEqual([says]);
      complaints.length = 0;
    });
  }

  test('a request to elsewhere', async ({ browser }) => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    listen(page, complaints);
    await page.route('**/*', (route) =>
      route.fulfill({ body: '<link rel="icon" href="data:,">', contentType: 'text/html' }),
    );
    await page.goto('http://podwright.invalid/');
    expect(complaints).toEqual(['request to http://podwright.invalid/']);
    await page.close();
  });

  test('a picture without words for it', async ({ browser }) => {
    const page = await (await browser.newContext()).newPage();
    await page.setContent('<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"></main></html>');
    await expect(axe(page)).rejects.toThrow('image-alt');
    await page.context().close();
  });
});

test('the policy stops a script that is not ours', async ({ page, complaints }) => {
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.planted = true';
    document.head.append(script);
    return 'planted' in globalThis;
  });
  expect(ran).toBe(false);
  await expect.poll(() => complaints.join()).toMatch(/Content Security Policy/);
  complaints.length = 0;
});
