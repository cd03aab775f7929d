import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldByPath, readPlan, writePlan, getField, type Field } from '../../engine';
import { readTyped, textOf } from './typing';

const field = (path: string): Field => {
  const found = fieldByPath.get(path);
  if (found === undefined) throw new Error(`no field ${path}`);
  return found;
};

test.for([
  { path: 'nodes.count', text: '300', want: 300 },
  { path: 'nodes.count', text: ' 5,000 ', want: 5000 },
  { path: 'nodes.count', text: '', want: undefined },
  { path: 'underlay.mtu', text: '1500', want: 1500 },
  { path: 'underlay.mtu', text: '1500, 9000', want: [1500, 9000] },
  { path: 'addresses.nodeMask', text: '24', want: [24] },
  { path: 'addresses.cluster', text: '10.244.0.0/16 fd00:10:244::/56', want: ['10.244.0.0/16', 'fd00:10:244::/56'] },
  { path: 'nodes.kernel', text: '5.15', want: '5.15' },
])('"$text" in $path is read', ({ path, text, want }) => {
  expect(readTyped(field(path), text)).toEqual({ value: want });
});

test.for([
  { path: 'nodes.count', text: 'many', says: /whole number/ },
  { path: 'nodes.count', text: '1.5', says: /whole number/ },
  { path: 'nodes.count', text: '0', says: /1/ },
  { path: 'nodes.count', text: '1,5', says: /./ },
  { path: 'underlay.mtu', text: '100', says: /576/ },
  { path: 'addresses.cluster', text: '10.0.0.1/8', says: /the network is 10\.0\.0\.0\/8/ },
  { path: 'nodes.kernel', text: 'new', says: /5\.15/ },
  { path: 'name', text: '', says: /./ },
])('"$text" in $path is refused in words', ({ path, text, says }) => {
  const typed = readTyped(field(path), text);
  expect('problem' in typed && typed.problem).toMatch(says);
});

test('what a field shows can be typed into it again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 576, max: 65_535 }), (count, mtu) => {
      const text = writePlan({ podwright: 1, name: 'x', nodes: { count }, underlay: { mtu: [mtu, 1500] } });
      const { file } = readPlan(text);
      for (const path of ['nodes.count', 'underlay.mtu']) {
        const value = file && getField(file, path);
        expect(readTyped(field(path), textOf(value))).toEqual({ value });
      }
    }),
    { numRuns: 20 },
  );
});
