import { readFileSync } from 'node:fs';

const MARK = '?plan';

/**
 * Put a plan's text and what stands in it in place of `import plan from './NAME.podwright.yaml?plan'`, so that a page
 * can show it before a reader of YAML has come.
 *
 * @returns {import('vite').Plugin}
 */
export const plan = () => ({
  name: 'plan',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith(MARK)) return null;
    const file = id.slice(0, -MARK.length);
    this.addWatchFile(file);
    const { parse } = await import('yaml');
    const text = readFileSync(file, 'utf8');
    return { code: `export default ${JSON.stringify({ text, file: parse(text) })};`, moduleType: 'js' };
  },
});
