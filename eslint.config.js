import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** The engine from the ground up. A floor may use itself and the floors below it. */
export const floors = [
  'source',
  'quantity',
  'prefix',
  'headers',
  'datapath',
  'paths',
  'growth',
  'ipam',
  'catalog',
  'plan',
  'rules',
  'manifests',
  'inspect',
  'report',
];

/** The packages that the engine may use, and where. */
const packages = {
  'engine/prefix/text.ts': ['ipaddr.js'],
  'engine/plan/*.ts': ['yaml', 'zod/mini'],
  'engine/manifests/*.ts': ['yaml'],
  'engine/inspect/*.ts': ['yaml'],
};

/** The page's folders, and what each may not use. Only views and App know the state. */
const tiers = {
  state: ['parts', 'charts', 'views', 'App'],
  parts: ['state', 'charts', 'views', 'App'],
  charts: ['state', 'views', 'App'],
  views: ['App'],
};

const tests = '**/*.{test,setup}.ts';

/**
 * One set of import rules; a later one for the same file replaces it as a whole.
 *
 * @param {string | string[]} files
 * @param {object[]} patterns
 * @param {string[]} [ignores]
 * @returns {import('eslint').Linter.Config}
 */
const imports = (files, patterns, ignores = []) => ({
  files: [files].flat(),
  ignores: [tests, ...ignores],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

/** @param {string[]} words */
const anyOf = (words) => words.map((word) => word.replaceAll('.', '\\.')).join('|') || '(?!)';

/**
 * Packages and Node's modules, all but those named.
 *
 * @param {string[]} allowed
 * @param {string} message
 */
const packagesBut = (allowed, message) => ({ regex: `^(?!(?:${anyOf(allowed)})$)[^.]`, message });

/**
 * @param {string} floor
 * @param {number} height
 * @param {string[]} [allowed] packages
 */
const floorImports = (floor, height, allowed = []) => [
  packagesBut(allowed, 'The engine has no dependencies here; eslint.config.js lists the few files that have one.'),
  { regex: '^\\.(?:/|/index)?$', message: 'Siblings import each other directly, not by their own door.' },
  { regex: '^\\./[^/]+/(?!.*\\.json$)', message: 'A floor is one flat folder.' },
  { regex: '^\\.\\./[^/]+/', message: 'Enter another floor by its door: import from "../floor".' },
  {
    regex: `^\\.\\.(?:/(?!(?:${anyOf(floors.slice(0, height))})$)[^/]*)?$`,
    message: `Not below ${floor}/; a floor uses the floors below it alone (see the list in eslint.config.js).`,
  },
];

const floorRules = floors.flatMap((floor, height) => [
  imports(`engine/${floor}/**/*.ts`, floorImports(floor, height)),
  ...Object.entries(packages)
    .filter(([files]) => files.startsWith(`engine/${floor}/`))
    .map(([files, allowed]) => imports(files, floorImports(floor, height, allowed))),
]);

const roofRule = imports('engine/*.ts', [
  packagesBut([], 'The engine has no dependencies here.'),
  { regex: '^\\./[^/]+/', message: 'Enter a floor by its door: import from "./floor".' },
  { regex: '^\\.\\.', message: 'The engine imports nothing from outside itself.' },
]);

/**
 * @param {string[]} hidden tiers that may not be used
 * @param {string[]} [allowed] packages beside Svelte
 */
const pageImports = (hidden, allowed = []) => [
  {
    regex: `^(?!(?:svelte|svelte/.+|${anyOf(allowed)})$)[^.]`,
    message: 'The page uses Svelte, and Chart.js in charts/ alone.',
  },
  {
    regex: '^(?:\\.\\./)+(?:cli|scripts|bench|e2e)(?:/|$)',
    message: 'The page knows the engine, the charts and the templates.',
  },
  { regex: '^(?:\\.\\./)+electron/(?!contract$)', message: 'Of electron/ the page knows the contract alone.' },
  {
    regex: '^(?:\\.\\./)+electron/contract$',
    allowTypeImports: true,
    message: 'Of the contract the page uses the types.',
  },
  {
    regex: '^(?:\\.\\./)+engine/[^/]+/',
    message: 'Enter the engine by its door, or a floor by its own.',
  },
  {
    // The charts' own folder, outside the page, has one file that the parts share.
    regex: `^(?!\\.\\./\\.\\./charts/text$)\\.{1,2}/(?:.*/)?(?:(?:${anyOf(hidden)})/|(?:${anyOf(hidden)})(?:\\.svelte)?$)`,
    message: 'Tiers go state, parts, charts, views, App; parts and charts take props and know no state.',
  },
];

const pageRules = [
  imports('renderer/**/*.{ts,svelte}', pageImports([])),
  // Loaded when a folder leaves a browser that can only download.
  imports('renderer/host-folder.ts', pageImports([], ['fflate'])),
  ...Object.entries(tiers).map(([tier, hidden]) =>
    imports(
      `renderer/${tier}/**/*.{ts,svelte}`,
      pageImports(hidden, tier === 'charts' ? ['chart.js', 'chart.js/auto'] : []),
    ),
  ),
];

/** @param {string[]} folders */
const outside = (folders) => `^(?:\\.{1,2}/)+(?:${anyOf(folders)})(?:/|$)`;

/** What a chart is made of, drawn on a canvas by the page and as SVG by anybody. */
const chartRule = imports('charts/**/*.ts', [
  packagesBut(['chart.js'], 'charts/ uses Chart.js alone.'),
  { regex: '^\\./[^/]+/', message: 'charts/ is one flat folder.' },
  { regex: '^\\.\\./(?!engine(?:/[^/]+)?$)', message: 'charts/ knows the engine, by its door or that of a floor.' },
]);

const hostRules = [
  imports('cli/**/*.ts', [
    {
      regex: outside(['electron', 'renderer', 'scripts', 'bench', 'e2e']),
      message: 'cli/ knows engine, charts and templates.',
    },
    { regex: '^(?:\\.\\./)+engine/[^/]+/', message: 'Enter the engine by its door, or a floor by its own.' },
  ]),
  // Both hosts write a folder as a whole or not at all: that one file is shared.
  imports('cli/manifests.ts', [
    {
      regex: '^(?:\\.\\./)+electron/(?!folder$)',
      message: 'Of electron/ the command knows how a folder is written.',
    },
    { regex: '^(?:\\.\\./)+engine/[^/]+/', message: 'Enter the engine by its door, or a floor by its own.' },
  ]),
  // Both hosts print, and the same report is the same bytes: that one file is shared.
  imports('cli/chromium.ts', [
    {
      regex: '^(?!node:|\\./io$|\\.\\./electron/settled$)',
      message: 'chromium.ts knows Node and how a PDF is settled.',
    },
  ]),
  // The two hosts give the same page with the same headers: that one file is shared.
  imports('cli/serve.ts', [
    { regex: '^(?!node:|\\.\\./electron/page$)', message: 'serve.ts knows Node and how a page is given.' },
  ]),
  imports('electron/**/*.ts', [
    { regex: '^(?!node:|electron$|\\./)', message: 'electron/ knows windows and files: Electron, Node and itself.' },
  ]),
  imports('electron/{contract,page,settled}.ts', [
    { regex: '^(?!node:)', message: 'Shared with others, so it knows Node at most.' },
  ]),
  imports('electron/contract.ts', [{ regex: '', message: 'The contract imports nothing.' }]),
  imports('electron/preload.ts', [
    { regex: '^(?!electron$|\\./contract$)', message: 'The preload carries the contract and nothing else.' },
  ]),
  imports('e2e/**/*.ts', [
    {
      regex: outside(['engine', 'charts', 'renderer', 'cli', 'electron', 'templates']),
      message: 'End-to-end tests start the product and import no source.',
    },
  ]),
];

/**
 * What the compiler lets through in the engine, and in the charts, although it is not pure.
 *
 * @type {import('eslint').Linter.Config}
 */
const purity = {
  files: ['{engine,charts}/**/*.ts'],
  ignores: [tests],
  rules: {
    'no-restricted-syntax': [
      'error',
      { selector: 'ImportExpression', message: 'The engine and the charts load nothing at run time.' },
      {
        selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
        message: 'The engine and the charts have no clock.',
      },
      { selector: 'CallExpression[callee.name="Date"]', message: 'The engine and the charts have no clock.' },
      {
        selector: 'MemberExpression[object.name="Date"][property.name="now"]',
        message: 'The engine and the charts have no clock.',
      },
      {
        selector: 'MemberExpression[object.name="Math"][property.name="random"]',
        message: 'The engine and the charts give the same answer each time.',
      },
    ],
  },
};

/**
 * Chart.js names types of the DOM, so the compiler has to know it here; there is none all the same.
 *
 * @type {import('eslint').Linter.Config}
 */
const domless = {
  files: ['charts/**/*.ts'],
  ignores: [tests],
  rules: {
    'no-restricted-globals': [
      'error',
      ...['document', 'window', 'navigator', 'location', 'getComputedStyle', 'matchMedia', 'localStorage'],
      ...['Path2D', 'OffscreenCanvas', 'Image', 'XMLSerializer', 'fetch', 'process', 'Buffer', 'console'],
    ],
  },
};

/**
 * The linter takes whatever a component hands to a callback in a template for `any`. What is really unsafe there,
 * svelte-check finds.
 *
 * @type {import('eslint').Linter.Config}
 */
const template = {
  files: ['**/*.svelte'],
  rules: Object.fromEntries(
    ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
      `@typescript-eslint/no-unsafe-${what}`,
      'off',
    ]),
  ),
};

/** @type {import('eslint').Linter.Config} */
const shape = {
  files: ['**/*.ts', '**/*.svelte'],
  ignores: ['*.config.ts', '*.d.ts'],
  rules: {
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    // There are no stores, and looking for them takes seconds.
    'svelte/require-store-reactive-access': 'off',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    // A call of the contract may have no question or no answer.
    '@typescript-eslint/no-invalid-void-type': 'off',
    // It fights noUncheckedIndexedAccess, where an index is known to be inside.
    '@typescript-eslint/no-non-null-assertion': 'off',
  },
};

export default defineConfig(
  globalIgnores(['dist/', 'release/', 'test-results/', 'playwright-report/', 'node_modules/']),
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [ts.configs.strictTypeChecked, svelte.configs.recommended],
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'], tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
  },
  shape,
  template,
  {
    files: ['**/*.ts'],
    rules: {
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
    },
    ignores: ['*.config.ts', '*.d.ts'],
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    // These run before anything is installed.
    files: ['scripts/**/*.mjs'],
    plugins: { '@typescript-eslint': ts.plugin },
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [{ regex: '^(?!node:|\\.)', message: 'Scripts start without node_modules: load packages later.' }],
        },
      ],
    },
  },
  purity,
  domless,
  ...floorRules,
  roofRule,
  chartRule,
  ...pageRules,
  ...hostRules,
);
