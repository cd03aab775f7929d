import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { plan } from './scripts/lib/plan.mjs';

const everywhere = '{bench,charts,cli,electron,engine,scripts,templates}/**/*.test.ts';
const drawn = 'renderer/**/*.svelte.test.ts';

// The time limit is there for what hangs; a machine with much else to do is no failure.
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Two projects: plain Node, and components in jsdom (`*.svelte.test.ts`). */
export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        plugins: [plan(), svelte({ configFile: false })],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'node',
          // A printed page is laid out by its own style sheet, which would be empty here otherwise.
          css: { include: [/templates\/report\.css/] },
          environment: 'node',
          ...patience,
          include: [everywhere, 'renderer/**/*.test.ts', 'e2e/lab/**/*.test.ts'],
          exclude: [drawn],
        },
      },
      {
        plugins: [plan(), svelte({ configFile: false }), svelteTesting()],
        test: {
          name: 'ui',
          environment: 'jsdom',
          ...patience,
          include: [drawn],
          setupFiles: ['renderer/patience.setup.ts'],
        },
      },
    ],
  },
});
