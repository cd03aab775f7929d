import type { Plan } from '../plan';
import type { Ranked } from '../rules';
import { calicoFiles, type Made } from './calico';
import { canalFiles } from './canal';
import { flannelFiles } from './flannel';
import { kubeadmFiles, kubeadmRefusals } from './kubeadm';
import type { Making, Manifests } from './manifest';
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
    files: [...kubeadmFiles(making), ...files],
    refusals: [...kubeadmRefusals(making), ...refusals],
    notes,
  };
}
