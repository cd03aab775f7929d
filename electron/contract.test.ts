import { expect, test } from 'vitest';
import { contract, messages } from './contract';

test.for([
  { call: 'openPlan', ask: undefined, got: undefined },
  { call: 'openPlan', ask: { path: '/etc/passwd' }, got: undefined },
  { call: 'openRecent', ask: { path: '/a.yaml', more: 1 }, got: { path: '/a.yaml' } },
  { call: 'savePlan', ask: { name: 'a.yaml', text: '' }, got: { name: 'a.yaml', text: '' } },
  {
    call: 'savePlan',
    ask: { name: 'a.yaml', text: 't', path: '/a.yaml', expected: 7 },
    got: { name: 'a.yaml', text: 't', path: '/a.yaml', expected: 7 },
  },
  { call: 'exportFile', ask: { name: 'a.md', content: '# a' }, got: { name: 'a.md', content: '# a' } },
  {
    call: 'exportFile',
    ask: { name: 'a.png', content: Uint8Array.of(1) },
    got: { name: 'a.png', content: Uint8Array.of(1) },
  },
  {
    call: 'exportFolder',
    ask: { name: 'hall', files: [{ name: 'a.yaml', text: 'a: 1', more: 1 }] },
    got: { name: 'hall', files: [{ name: 'a.yaml', text: 'a: 1' }] },
  },
  { call: 'printPdf', ask: { name: 'a.pdf', html: '<p>' }, got: { name: 'a.pdf', html: '<p>' } },
  { call: 'setDirty', ask: { dirty: true, title: 'a' }, got: { dirty: true, title: 'a' } },
] as const)('$call reads $ask', ({ call, ask, got }) => {
  expect(contract[call].read(ask)).toEqual(got);
});

test.for([
  { call: 'openRecent', ask: undefined },
  { call: 'openRecent', ask: { path: '' } },
  { call: 'savePlan', ask: null },
  { call: 'savePlan', ask: 'text' },
  { call: 'savePlan', ask: { name: 'a' } },
  { call: 'savePlan', ask: { name: 'a', text: 't', path: 3 } },
  { call: 'savePlan', ask: { name: 'a', text: 't', expected: '7' } },
  { call: 'exportFile', ask: { name: 'a', content: [1, 2] } },
  { call: 'exportFolder', ask: { name: 'a', files: [] } },
  { call: 'exportFolder', ask: { name: 'a', files: [{ name: '../a', text: '' }] } },
  { call: 'exportFolder', ask: { name: 'a', files: [{ name: '..', text: '' }] } },
  { call: 'exportFolder', ask: { name: 'a', files: [{ name: 'b\\a', text: '' }] } },
  { call: 'exportFolder', ask: { name: 'a', files: [{ name: 'a', text: 1 }] } },
  { call: 'printPdf', ask: { name: 'a', html: new Uint8Array() } },
  { call: 'setDirty', ask: { dirty: 'yes', title: 'a' } },
] as const)('$call refuses $ask', ({ call, ask }) => {
  expect(() => contract[call].read(ask)).toThrow(`${call} takes`);
});

test('no call and no message share a channel', () => {
  const channels = [...Object.keys(contract), ...messages];
  expect(new Set(channels).size).toBe(channels.length);
});
