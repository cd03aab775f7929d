import { defineConfig, type RolldownOptions } from 'rolldown';
import { raw } from './scripts/lib/raw.mjs';

const esm = (input: string, file: string, banner = ''): RolldownOptions => ({
  input,
  platform: 'node',
  external: ['electron'],
  plugins: [raw()],
  output: { file, format: 'esm', banner, codeSplitting: false },
});

export default defineConfig([
  esm('electron/main.ts', 'dist/electron/main.mjs'),
  // A sandboxed preload can load no neighbour: it has to be one CommonJS file.
  {
    input: 'electron/preload.ts',
    platform: 'node',
    external: ['electron'],
    output: { file: 'dist/electron/preload.cjs', format: 'cjs' },
  },
  esm('cli/serve.ts', 'dist/cli/serve.mjs'),
  {
    // In pieces, so that a command loads no more than it needs.
    ...esm('cli/main.ts', ''),
    output: {
      dir: 'dist/cli',
      format: 'esm',
      entryFileNames: 'cli.mjs',
      chunkFileNames: 'cli-[name].mjs',
      banner: ({ isEntry }) => (isEntry ? '#!/usr/bin/env node' : ''),
    },
  },
]);
