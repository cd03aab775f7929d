import { ESLint } from 'eslint';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { floors } from '../eslint.config.js';

/*
 * Plants an import where it does not belong and looks whether the linter says so. The rules that need types are left
 * to the real run, because the planted files do not exist.
 */
const root = join(import.meta.dirname, '..');
const linter = new ESLint({
  cwd: root,
  ruleFilter: ({ ruleId }) => /no-restricted-(?:imports|syntax|exports|globals)$/.test(ruleId),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
});

/** What the linter says to a text if it stood in that file. */
async function complaints(file: string, text: string): Promise<readonly string[]> {
  const code = file.endsWith('.svelte') ? `<script lang="ts">\n${text}\n</script>\n` : text;
  const [result] = await linter.lintText(code, { filePath: join(root, file) });
  if (result === undefined || result.fatalErrorCount > 0) throw new Error(result?.messages[0]?.message ?? file);
  return result.messages.map(({ message }) => message);
}

const from = (where: string) => `import { x } from '${where}'; x();`;

test.for([
  // The engine
  { file: 'engine/prefix/text.ts', text: from('ipaddr.js'), allowed: true },
  { file: 'engine/prefix/prefix.ts', text: from('ipaddr.js'), allowed: false },
  { file: 'engine/prefix/text.ts', text: from('yaml'), allowed: false },
  { file: 'engine/plan/read.ts', text: from('yaml'), allowed: true },
  { file: 'engine/plan/schema.ts', text: from('zod/mini'), allowed: true },
  { file: 'engine/plan/schema.ts', text: from('zod'), allowed: false },
  { file: 'engine/manifests/calico.ts', text: from('yaml'), allowed: true },
  { file: 'engine/inspect/dump.ts', text: from('yaml'), allowed: true },
  { file: 'engine/inspect/dump.ts', text: from('zod/mini'), allowed: false },
  { file: 'engine/rules/rule.ts', text: from('yaml'), allowed: false },
  { file: 'engine/rules/rule.ts', text: from('node:fs'), allowed: false },
  { file: 'engine/report/report.ts', text: from('eta'), allowed: false },
  { file: 'engine/headers/vxlan.ts', text: from('./ip'), allowed: true },
  { file: 'engine/headers/vxlan.ts', text: from('./index'), allowed: false },
  { file: 'engine/headers/vxlan.ts', text: from('.'), allowed: false },
  { file: 'engine/headers/vxlan.ts', text: from('./deep/ip'), allowed: false },
  { file: 'engine/headers/vxlan.ts', text: from('../quantity/formula'), allowed: false },
  { file: 'engine/headers/vxlan.ts', text: from('..'), allowed: false },
  { file: 'engine/headers/vxlan.ts', text: from('../index'), allowed: false },
  { file: 'engine/headers/vxlan.ts', text: from('../assess'), allowed: false },
  { file: 'engine/headers/vxlan.ts', text: from('../../cli/io'), allowed: false },
  { file: 'engine/headers/vxlan.ts', text: "export * from '../plan';", allowed: false },
  { file: 'engine/headers/vxlan.ts', text: "import type { X } from '../plan'; export type Y = X;", allowed: false },
  { file: 'engine/headers/vxlan.ts', text: "export const x = import('../plan');", allowed: false },
  { file: 'engine/headers/vxlan.test.ts', text: from('node:fs'), allowed: true },
  { file: 'engine/headers/vxlan.ts', text: 'export const x = Date.now();', allowed: false },
  { file: 'engine/headers/vxlan.ts', text: 'export const x = new Date();', allowed: false },
  { file: 'engine/headers/vxlan.ts', text: 'export const x = Math.random();', allowed: false },
  { file: 'engine/headers/vxlan.ts', text: 'export default 1;', allowed: false },
  { file: 'engine/assess.ts', text: from('./rules'), allowed: true },
  { file: 'engine/assess.ts', text: from('./rules/rule'), allowed: false },
  { file: 'engine/assess.ts', text: from('yaml'), allowed: false },
  { file: 'engine/index.ts', text: from('../cli/io'), allowed: false },

  // The charts
  { file: 'charts/svg.ts', text: from('chart.js'), allowed: true },
  { file: 'charts/svg.ts', text: from('chart.js/auto'), allowed: false },
  { file: 'charts/svg.ts', text: from('node:fs'), allowed: false },
  { file: 'charts/svg.ts', text: from('./recorder'), allowed: true },
  { file: 'charts/svg.ts', text: from('../engine'), allowed: true },
  { file: 'charts/svg.ts', text: from('../engine/report'), allowed: true },
  { file: 'charts/svg.ts', text: from('../engine/report/svg'), allowed: false },
  { file: 'charts/svg.ts', text: from('../renderer/charts/growth-points'), allowed: false },
  { file: 'charts/svg.ts', text: from('../cli/io'), allowed: false },
  { file: 'charts/svg.ts', text: "export const x = document.createElement('canvas');", allowed: false },
  { file: 'charts/svg.ts', text: 'export const x = new Path2D();', allowed: false },
  { file: 'charts/svg.ts', text: 'export const x = Date.now();', allowed: false },
  { file: 'charts/svg.test.ts', text: from('node:fs'), allowed: true },

  // The page
  { file: 'renderer/state/workbench.svelte.ts', text: from('../../engine'), allowed: true },
  { file: 'renderer/state/workbench.svelte.ts', text: from('../../engine/plan/read'), allowed: false },
  { file: 'renderer/state/workbench.svelte.ts', text: from('../parts/Explained.svelte'), allowed: false },
  { file: 'renderer/parts/Explained.svelte', text: from('./Reasons.svelte'), allowed: true },
  { file: 'renderer/parts/Explained.svelte', text: from('../state/workbench.svelte'), allowed: false },
  { file: 'renderer/parts/Explained.svelte', text: from('../charts/Growth.svelte'), allowed: false },
  { file: 'renderer/parts/packet-drawing.ts', text: from('../../charts/text'), allowed: true },
  { file: 'renderer/parts/packet-drawing.ts', text: from('../../charts/svg'), allowed: false },
  { file: 'renderer/parts/packet-drawing.ts', text: from('../charts/text'), allowed: false },
  { file: 'renderer/charts/Growth.svelte', text: from('../../charts/curve-chart'), allowed: true },
  { file: 'renderer/views/Growth.svelte', text: from('../../charts/growth-svg'), allowed: true },
  { file: 'renderer/charts/Growth.svelte', text: from('chart.js'), allowed: true },
  { file: 'renderer/charts/Growth.svelte', text: from('../parts/Explained.svelte'), allowed: true },
  { file: 'renderer/charts/Growth.svelte', text: from('../state/workbench.svelte'), allowed: false },
  { file: 'renderer/charts/Growth.svelte', text: from('../views/Growth.svelte'), allowed: false },
  { file: 'renderer/views/Growth.svelte', text: from('../charts/Growth.svelte'), allowed: true },
  { file: 'renderer/views/Growth.svelte', text: from('../state/workbench.svelte'), allowed: true },
  { file: 'renderer/views/Growth.svelte', text: from('chart.js'), allowed: false },
  { file: 'renderer/views/Growth.svelte', text: from('../App.svelte'), allowed: false },
  { file: 'renderer/App.svelte', text: from('./views/Growth.svelte'), allowed: true },
  { file: 'renderer/App.svelte', text: from('lodash'), allowed: false },
  { file: 'renderer/App.svelte', text: from('../cli/io'), allowed: false },
  { file: 'renderer/App.svelte', text: "import x from '../templates/report.html?raw'; x;", allowed: true },
  {
    file: 'renderer/host.ts',
    text: "import type { Desktop } from '../electron/contract'; export type D = Desktop;",
    allowed: true,
  },
  { file: 'renderer/host.ts', text: from('../electron/contract'), allowed: false },
  { file: 'renderer/host.ts', text: from('../electron/plan-files'), allowed: false },

  // The hosts
  { file: 'electron/contract.ts', text: from('./page'), allowed: false },
  { file: 'electron/contract.ts', text: from('node:path'), allowed: false },
  { file: 'electron/preload.ts', text: from('./contract'), allowed: true },
  { file: 'electron/preload.ts', text: from('./plan-files'), allowed: false },
  { file: 'electron/page.ts', text: from('electron'), allowed: false },
  { file: 'electron/main.ts', text: from('electron'), allowed: true },
  { file: 'electron/main.ts', text: from('../engine'), allowed: false },
  { file: 'electron/main.ts', text: from('zod'), allowed: false },
  { file: 'cli/serve.ts', text: from('../electron/page'), allowed: true },
  { file: 'cli/serve.ts', text: from('../engine'), allowed: false },
  { file: 'cli/assess.ts', text: from('../engine'), allowed: true },
  { file: 'cli/assess.ts', text: from('../engine/rules/rule'), allowed: false },
  { file: 'cli/report.ts', text: from('../charts/growth-svg'), allowed: true },
  { file: 'cli/assess.ts', text: from('../electron/page'), allowed: false },
  { file: 'cli/assess.ts', text: from('../renderer/host'), allowed: false },
  { file: 'e2e/desktop/open.e2e.ts', text: from('@playwright/test'), allowed: true },
  { file: 'e2e/desktop/open.e2e.ts', text: from('../harness'), allowed: true },
  { file: 'e2e/desktop/open.e2e.ts', text: from('../../engine'), allowed: false },
  { file: 'e2e/desktop/open.e2e.ts', text: from('../../cli/serve'), allowed: false },
  { file: 'e2e/desktop/open.e2e.ts', text: from('../../charts/svg'), allowed: false },
  { file: 'scripts/start.mjs', text: from('node:fs'), allowed: true },
  { file: 'scripts/start.mjs', text: from('rolldown'), allowed: false },
])('$file: $text (allowed: $allowed)', async ({ file, text, allowed }) => {
  expect((await complaints(file, text)).length > 0).toBe(!allowed);
});

test('every floor may use those below it, and none above', async () => {
  for (const [height, floor] of floors.entries()) {
    const used = await Promise.all(
      floors.map(async (other) => (await complaints(`engine/${floor}/planted.ts`, from(`../${other}`))).length === 0),
    );
    expect({ floor, uses: floors.filter((_, i) => used[i]) }).toEqual({ floor, uses: floors.slice(0, height) });
  }
});
