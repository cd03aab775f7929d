import type { Plan } from '../plan';
import type { Ranked } from '../rules';
import { calicoFiles, type Made } from './calico';
import { canalFiles } from './canal';
import { flannelFiles } from './flannel';
import { kubeadmFiles, kubeadmRefusals } from './kubeadm';
import type { Making, Manifests, Refusal } from './manifest';
import { neighbourFiles } from './neighbours';
import { weaveFiles } from './weave';

const makers: Readonly<Record<string, (making: Making) => Made>> = {
  calico: calicoFiles,
  canal: canalFiles,
  flannel: flannelFiles,
  weave: weaveFiles,
};

/**
 * What can be applied of an option in a plan: files in their order, what would be refused, and what no file says.
 *
 * Pure, and the same plan gives the same bytes. Whether the option is excluded is the caller's to ask.
 */
export function manifestsFor(plan: Plan, ranked: Ranked): Manifests {
  const { id, title, cni } = ranked.subject.option;
  const making: Making = { plan, ranked };
  const { files, refusals, notes } = (makers[cni.id] ?? neighbourFiles)(making);
  return {
    option: id,
    title,
    // Ranges alone would look like a whole folder where the network itself comes from elsewhere.
    files: files.length === 0 ? [] : [...kubeadmFiles(making), ...files],
    refusals: [...withoutKubernetes(making), ...kubeadmRefusals(making), ...refusals],
    notes,
  };
}

/** Files of the four are objects of Kubernetes, which no Docker host takes. */
function withoutKubernetes({ plan, ranked }: Making): Refusal[] {
  const { cni } = ranked.subject.option;
  if (plan.orchestrator === 'kubernetes' || makers[cni.id] === undefined) return [];
  const what = `the files of ${cni.title} are objects of Kubernetes, and the plan runs Docker hosts alone`;
  const mend = 'write orchestrator: kubernetes, or set it up by hand as its documents say for Docker';
  return [{ what, mend }];
}
