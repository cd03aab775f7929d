import { expect, test } from 'vitest';
import { features } from './cni';
import { misbeliefs } from './misbeliefs';
import { cnis, options } from './option';

const known: readonly string[] = [
  ...cnis.map(({ id }) => id),
  ...options.map(({ id }) => id),
  ...features,
  'kube-proxy',
  'BGP',
];

test.each(misbeliefs)('"$claim" is told where it is met, with its source', ({ claim, truth, about, cite }) => {
  for (const sentence of [claim, truth]) expect(sentence).toMatch(/^[A-Za-z].*\.$/);
  expect(about.length).toBeGreaterThan(0);
  for (const id of about) expect(known).toContain(id);
  expect(cite.length).toBeGreaterThan(0);
});

test('each is told once', () => {
  expect(new Set(misbeliefs.map(({ claim }) => claim)).size).toBe(misbeliefs.length);
});
