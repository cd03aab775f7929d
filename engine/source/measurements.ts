import { repository, type Source } from './source';

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

/** Two machines' worth of raw data behind an article of 2024, read and averaged. */
export const infraBuilder2024 = repository(
  'InfraBuilder/benchmark-k8s-cni-2024-01',
  '3a5c159000f26ac9a1686ddd5d6f6169fb5b6218',
  'InfraBuilder, benchmark of January 2024',
);

/** A thread in a public issue tracker. */
export const issue = (repository: string, number: number): Source => ({
  title: `${repository}#${number}`,
  publisher: repository,
  url: `https://github.com/${repository}/issues/${number}`,
});
