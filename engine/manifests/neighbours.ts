import { showPrefix } from '../prefix';
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
  terway,
};

/** Settings of networks beside the four, as far as a plan decides them and their own documents name them. */
export function neighbourFiles(making: Making): Made {
  const { cni } = making.ranked.subject.option;
  return makers[cni.id]?.(making) ?? nothing(`${cni.title} is installed by its own tools; no file is written for it.`);
}

const nothing = (...notes: readonly string[]): Made => ({ files: [], refusals: [], notes });

/** Terway’s README: VPC mode takes the pod range in terway.yml, the modes of interfaces take switches of the account. */
function terway({ plan, ranked }: Making): Made {
  const range = plan.addresses.cluster.map(showPrefix).join(', ');
  return nothing(
    'Terway is chosen when an ACK cluster is made. Its ConfigMap eni-config holds an account’s keys, security group and switches, which no plan decides, and its documents do not agree on the names of its modes; so no file is written.',
    ...(ranked.subject.option.modeId === 'vpc-route' && range !== ''
      ? [`Of the plan, Network in terway.yml is the pod range ${range}.`]
      : ['Of the plan it takes no range: pods get addresses of the switches that the account names.']),
  );
}
