import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { plan } from './scripts/lib/plan.mjs';

// With this root the plugin would look for svelte.config.js inside renderer/, so its options are given here.
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [plan(), svelte({ configFile: false, compilerOptions: { runes: true } })],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // A polyfill would be an inline script, which the page's Content-Security-Policy refuses.
    modulePreload: { polyfill: false },
    // The engine is pure: what a view does not use of it need not be loaded with it.
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !/\/engine\//.test(id) },
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // What a door reaches would come with the first look, whoever uses it; this is for later views alone.
          groups: [
            {
              name: 'routing',
              test: /\/engine\/growth\/bgp-(?:answer|convergence|fabric-warnings|failures|messages|passed|placement|routes|warnings)\./,
            },
          ],
        },
      },
    },
    // A data: font or script would be refused as well; only images may be inlined.
    assetsInlineLimit: (file) => (/\.(?:svg|png|webp)$/.test(file) ? undefined : false),
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
});
