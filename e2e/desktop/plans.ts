import type { Page } from '@playwright/test';

/** A plan file as a test hands it to the page. */
export interface PlanText {
  readonly name: string;
  readonly text: string | Buffer;
}

/** Open a plan through the page's own command. The pickers of Chromium, which no test can press, are taken away first. */
export async function openPlan(page: Page, { name, text }: PlanText): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { showOpenFilePicker: undefined, showSaveFilePicker: undefined });
  });
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chooser).setFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) });
}

/** Sixty nodes in one segment, and four options, so that what else is known of does not change the answer. */
export const hall: PlanText = {
  name: 'hall.podwright.yaml',
  text: `podwright: 1
name: hall
underlay:
  topology: one-segment
nodes:
  count: 60
  target: 80
addresses:
  cluster: [10.244.0.0/16]
  nodeMask: [24]
  service: [10.96.0.0/16]
needs:
  network-policy: must
options: [calico/none, calico/none+reflectors, calico/vxlan, flannel/host-gw]
`,
};

export const nodes = (page: Page) => page.getByRole('textbox', { name: 'Nodes', exact: true });
export const target = (page: Page) => page.getByRole('textbox', { name: 'Target', exact: true });
export const answer = (page: Page) => page.getByRole('region', { name: 'The answer', exact: true });
export const heading = (page: Page) => page.getByRole('banner').getByRole('heading');
