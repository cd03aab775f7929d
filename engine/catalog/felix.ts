import { fact } from '../quantity';
import { calicoDocs, cite, type Source } from '../source';
import type { Advisory } from './cni';

// What holds wherever Felix, Calico's agent, runs.

export const onPremises = cite(calicoDocs, 'getting-started/kubernetes/self-managed-onprem/onpremises.mdx');

/** Nodes from which on Typha stands between the agents and the API server. */
export const typhaFrom = fact('Nodes up to which Calico does without Typha', 50, 'node', onPremises);

const record = (id: string): Source => ({
  title: id,
  publisher: 'CVE',
  url: `https://www.cve.org/CVERecord?id=${id}`,
});

export const calicoAdvisories: readonly Advisory[] = [
  {
    says: 'Calico before 3.26.5 and 3.27.3: CVE-2024-33522',
    cite: cite(record('CVE-2024-33522'), 'affected releases'),
  },
  { says: 'Calico before 3.22.2: CVE-2022-28224', cite: cite(record('CVE-2022-28224'), 'affected releases') },
];
