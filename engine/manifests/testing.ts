import { options } from '../catalog';
import { resolvePlan, type PlanFile } from '../plan';
import { planAddresses, recommend, subjectOf } from '../rules';
import { manifestsFor } from './compose';
import type { Manifests } from './manifest';

/** Options that files are written for, neighbours left out. */
export const ours = options
  .filter(({ cni }) => ['flannel', 'calico', 'canal', 'weave'].includes(cni.id))
  .map(({ id }) => id);

export const nodes = { count: 40, target: 120 };
export const ranges = {
  cluster: ['10.64.0.0/14'],
  nodeMask: [24],
  service: ['10.96.0.0/16'],
  nodes: ['10.1.0.0/20'],
};
export const peers = [
  { name: 'leaf <1>', address: '10.1.0.1', as: 65_001, rack: "row 1'; x" },
  { name: 'leaf 2', address: '10.1.1.1', as: 65_002, rack: 'r2' },
];
export const hall: PlanFile = { podwright: 1, name: 'hall', nodes, addresses: ranges };
export const fabric: PlanFile = {
  ...hall,
  name: 'fabric',
  routing: { peers },
  underlay: { topology: 'routed-fabric', segments: 4, nodesPerSegment: 30, bgp: 'peers' },
};

/** What a plan comes to with each of some options. */
export function filesOfAll(file: PlanFile, ids: readonly string[]): Manifests[] {
  const plan = resolvePlan(file);
  const addresses = planAddresses(plan);
  const subjects = options.filter(({ id }) => ids.includes(id)).map((option) => subjectOf(option, plan, addresses));
  return recommend(subjects, plan).map((ranked) => manifestsFor(plan, ranked));
}

/** What a plan comes to with one option. */
export function filesOf(id: string, plan: PlanFile = hall): Manifests {
  const [made] = filesOfAll(plan, [id]);
  if (made === undefined) throw new Error(`no option ${id}`);
  return made;
}

/** The text of one of the files. */
export function textOf(name: string, { files }: Manifests): string {
  const file = files.find((one) => one.name === name);
  if (file === undefined) throw new Error(`no file ${name} among ${files.map((one) => one.name).join()}`);
  return file.text;
}
