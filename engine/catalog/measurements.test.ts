import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { comparisonsOf, measurementsOf } from './measurements';
import { measurements } from './measurements-data';
import type { Metric } from './measurement';
import { optionOf, options } from './option';

const of = (id: string) => {
  const option = optionOf(id);
  if (option === undefined) throw new Error(`${id} does not exist`);
  return measurementsOf(option);
};

test('every row names options that exist, and its set states conditions and a source', () => {
  for (const { options: named, set, values } of measurements) {
    for (const id of named) {
      const known = id.endsWith('/*') ? options.some(({ cni }) => `${cni.id}/*` === id) : optionOf(id) !== undefined;
      expect([id, known]).toEqual([id, true]);
    }
    expect(set.conditions.length).toBeGreaterThan(0);
    expect(set.cite.source.url).toMatch(/^https:/);
    expect(Object.keys(values).length).toBeGreaterThan(0);
  }
});

interface Raw {
  readonly set: string;
  readonly label: string;
  readonly metric: Metric;
  /** The published figure, in the unit of the raw data. */
  readonly raw: number;
  /** What one unit of the raw data is in ours. */
  readonly scale: number;
}
const raw = JSON.parse(readFileSync(new URL('vectors/measurements.json', import.meta.url), 'utf8')) as Raw[];

test.each(raw)('$set: $label, $metric is $raw as published', ({ set, label, metric, raw: published, scale }) => {
  const row = measurements.find((one) => one.set.id === set && one.label === label);
  expect(Math.abs((row?.values[metric]?.value ?? Number.NaN) - published * scale)).toBeLessThanOrEqual(0.006);
});

// What is known to be wrong with published tables.
test('rows that were not encapsulated stand for no tunnel, and those with a wrong MTU say so', () => {
  const year = (id: string) => of(id).filter(({ set }) => set.id === 'infrabuilder-2024-01');
  expect(year('calico/vxlan')).toEqual([]);
  expect(year('calico/vxlan-crosssubnet')[0]?.remarks.join()).toContain('no packet was wrapped');
  expect(year('canal/vxlan')[0]?.remarks.join()).toContain('does not fit');
  expect(year('weave/fastdp')).toEqual([]);
  expect(measurements.filter(({ set, values }) => set.id === 'infrabuilder-2024-01' && values['cpu-one-flow'])).toEqual(
    [],
  );
});

test('an option is measured whether or not it has reflectors, and where nothing was published nothing is said', () => {
  expect(of('calico/none+reflectors')).toEqual(of('calico/none'));
  expect(of('calico/none').length).toBeGreaterThan(3);
  expect(of('flannel/udp').filter(({ values }) => values['tcp-one-flow'])).toEqual([]);
});

test('shares are of the host in the same set, and rows measured otherwise have none', () => {
  const [first] = of('flannel/vxlan');
  // 20.0 of 31.37 Gbit/s.
  expect(first?.ofHost['tcp-one-flow']?.value).toBeCloseTo(0.6376, 3);
  for (const { set, rows } of comparisonsOf('tcp-one-flow')) {
    const hosts = rows.filter(({ options: named }) => named.length === 0);
    expect([set.id, hosts.length <= 1]).toEqual([set.id, true]);
    for (const { options: named, ofHost, remarks } of rows) {
      const stated = hosts.length === 1 && named.length > 0 && !(set.id === 'cilium-2021' && remarks[0] === 'MTU 9000');
      expect([set.id, ofHost['tcp-one-flow'] !== undefined]).toEqual([set.id, stated]);
    }
  }
});
