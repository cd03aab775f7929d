import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const everywhere = '{bench,cli,electron,engine,scripts,templates}/**/*.test.ts';
const drawn = 'renderer/**/*.svelte.test.ts';

/** Two projects: plain Node, and components in jsdom (`*.svelte.test.ts`). */
export default defineConfig({
  test: {
    passWithNoTests: true,
    // The time limit is there for what hangs; a machine with much else to do is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'node',
          environment: 'node',
          include: [everywhere, 'renderer/**/*.test.ts'],
          exclude: [drawn],
        },
      },
      {
        plugins: [svelte({ configFile: false }), svelteTesting()],
        test: { name: 'ui', environment: 'jsdom', include: [drawn] },
      },
    ],
  },
});
