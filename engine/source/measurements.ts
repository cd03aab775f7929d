import type { Source } from './source';

/** Frames captured between namespaces on Linux 6.18 and 6.1; see docs/validation.md. */
export const kernelMeasurements: Source = {
  title: 'Podwright laboratory, kernel datapaths',
  publisher: 'Podwright',
  version: '2026-11',
};

/** Real BIRD 1.6.8 and 2.0.12 daemons in namespaces, 4 to 400 of them; see docs/validation.md. */
export const bgpMeasurements: Source = {
  title: 'Podwright laboratory, BIRD daemons',
  publisher: 'Podwright',
  version: '2026-11',
};

/** A thread in a public issue tracker. */
export const issue = (repository: string, number: number): Source => ({
  title: `${repository}#${number}`,
  publisher: repository,
  url: `https://github.com/${repository}/issues/${number}`,
});
