import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const MARK = '?raw';

/**
 * Put a file's text in place of `import text from './file?raw'`, as vite and vitest do by themselves.
 *
 * @returns {import('rolldown').Plugin}
 */
export const raw = () => ({
  name: 'raw',
  resolveId(id, importer) {
    if (!id.endsWith(MARK)) return null;
    return resolve(importer === undefined ? '.' : dirname(importer), id.slice(0, -MARK.length)) + MARK;
  },
  load(id) {
    if (!id.endsWith(MARK)) return null;
    const file = id.slice(0, -MARK.length);
    this.addWatchFile(file);
    return { code: `export default ${JSON.stringify(readFileSync(file, 'utf8'))};`, moduleType: 'js' };
  },
});
