import type { Made } from './calico';
import { antrea, cilium, kubeRouter } from './neighbours-self-run';
import { awsVpcCni, azureCni, gke } from './neighbours-cloud';
import type { Making } from './manifest';

const makers: Readonly<Record<string, (making: Making) => Made>> = {
  antrea,
  cilium,
  'kube-router': kubeRouter,
  'aws-vpc-cni': awsVpcCni,
  'azure-cni': azureCni,
  gke,
};

/** Settings of networks beside the four, as far as a plan decides them and their own documents name them. */
export function neighbourFiles(making: Making): Made {
  const { cni } = making.ranked.subject.option;
  return makers[cni.id]?.(making) ?? nothing(`${cni.title} is installed by its own tools. ${reasons[cni.id] ?? ''}`);
}

const nothing = (note: string): Made => ({ files: [], refusals: [], notes: [note.trim()] });

const reasons: Readonly<Record<string, string>> = {
  terway:
    'It is chosen when an ACK cluster is made; its ConfigMap eni-config holds an account’s keys, security group and switches, which no plan decides, and its documents do not agree on the names of its modes.',
};
