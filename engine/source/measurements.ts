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

/** Raw data behind an article of 2024, read and averaged. */
export const infraBuilder2024 = repository(
  'InfraBuilder/benchmark-k8s-cni-2024-01',
  '3a5c159000f26ac9a1686ddd5d6f6169fb5b6218',
  'InfraBuilder, benchmark of January 2024',
);

/** Raw data behind an article of 2020, read and averaged. */
export const infraBuilder2020 = repository(
  'InfraBuilder/benchmark-k8s-cni-2020-08',
  'd5fa3efa299fc2ce9c2ad8d5cabc928368aabcc1',
  'InfraBuilder, benchmark of August 2020',
);
export const ciliumBenchmark = repository(
  'cilium/cilium.io',
  '6d48e8f97681601f90b670b70935375e7ddfad2c',
  'Understanding Cilium network performance, May 2021',
);
export const daoCloudDocs = repository(
  'DaoCloud/DaoCloud-docs',
  '02fc46a22d7a001609effde42e5b8f10bb2d7286',
  'DaoCloud, performance of container networks',
);
export const weaveCryptoPost = repository(
  'brb/brb.github.io',
  'a2d651dc7a0ec25a9e3a84afc28779f1c3f4030f',
  'Encryption in the fast datapath of Weave Net, 2017',
);
export const softLayerPost = repository(
  'cuericlee/cuericlee.github.io',
  'cf17f50adb2857994b309ce1262c8d0037d500b5',
  'Comparison of networks for Kubernetes, November 2016',
);

/** A thread in a public issue tracker. */
export const issue = (repository: string, number: number): Source => ({
  title: `${repository}#${number}`,
  publisher: repository,
  url: `https://github.com/${repository}/issues/${number}`,
});
