import { no, noted, optionOf, partly, unknown, yes, type Option } from '../catalog';
import type { Plan } from '../plan';
import { alibabaDocs, antreaRepo, calicoDocs, cite, flannelRepo, weaveRepo } from '../source';
import { calicoStages } from './migration-calico';
import { worstOf, type Migration, type MigrationCondition, type MigrationStep, type Stage } from './migration-path';

const fromFlannel = cite(calicoDocs, 'getting-started/kubernetes/flannel/migration-from-flannel.mdx');
const backends = cite(flannelRepo, 'Documentation/backends.md');
const toAntrea = cite(antreaRepo, 'docs/migrate-to-antrea.md');
const addon = cite(weaveRepo, 'site/kubernetes/kube-addon.md');
const plugins = cite(alibabaDocs, 'changing the plug-in');

const flannelChains: MigrationStep = {
  does: 'The chains FLANNEL-POSTRTG (table nat) and FLANNEL-FWD (table filter) stay on every node and break policies: reboot nodes in turn, or take the chains away.',
  command: `for ipt in iptables-legacy iptables-nft; do
  "$ipt" -w -t nat -D POSTROUTING -j FLANNEL-POSTRTG; "$ipt" -w -t nat -F FLANNEL-POSTRTG; "$ipt" -w -t nat -X FLANNEL-POSTRTG
  "$ipt" -w -t filter -D FORWARD -j FLANNEL-FWD; "$ipt" -w -t filter -F FLANNEL-FWD; "$ipt" -w -t filter -X FLANNEL-FWD
done`,
  cite: fromFlannel,
};
const weaveRemains: MigrationStep = {
  does: 'Devices and rules of Weave stay on every node, and its plug-ins in /opt/cni/bin.',
  command: 'weave reset\nrm /opt/cni/bin/weave-*',
  cite: addon,
};

/** LC-4. */
const liveToCalico: Stage = {
  title: 'live migration of Flannel VXLAN or Canal to Calico VXLAN, node by node',
  applies: (from, to) => ['flannel/vxlan', 'canal/vxlan'].includes(from.id) && to.cni.id === 'calico',
  reaches: 'calico/vxlan',
  live: noted(yes(fromFlannel), 'a controller updates one node after another'),
  addressesKept: noted(no(fromFlannel), 'pods start anew on each node as it is updated, with addresses from Calico'),
  downtime: partly('what runs once only stands still while its node is updated; replicas elsewhere go on', fromFlannel),
  conditions: ({ current, addresses }): MigrationCondition[] => [
    ask('Does Flannel run with VXLAN and without DirectRouting?', yes(fromFlannel)),
    ask(`Is it ${current?.startsWith('canal') === true ? 'Canal 3.7' : 'Flannel 0.9.1'} or newer?`, unsaid),
    ask('Does it keep its configuration in the Kubernetes API, not in etcd?', unsaid),
    ask('Was it installed as a DaemonSet that may be changed and deleted, not by an add-on manager?', unsaid),
    ask(
      'Does the migration know the length of the blocks?',
      addresses.nodeMask[0]?.value === 24
        ? yes(fromFlannel)
        : partly(`set FLANNEL_SUBNET_LEN to ${addresses.nodeMask[0]?.value ?? 24} in the migration job`, fromFlannel),
    ),
  ],
  steps: () => [
    { does: 'Install Calico from the manifest for this migration.', command: 'kubectl apply -f manifests/flannel-migration/calico.yaml', cite: fromFlannel },
    { does: 'Start the migration controller; nodes change one at a time.', command: 'kubectl apply -f manifests/flannel-migration/migration-job.yaml', cite: fromFlannel },
    { does: 'Wait until the job shows 1/1 completions.', command: 'kubectl get jobs -n kube-system flannel-migration', cite: fromFlannel },
    { does: 'Delete the migration controller.', command: 'kubectl delete -f manifests/flannel-migration/migration-job.yaml', cite: fromFlannel },
  ],
  leftovers: [flannelChains],
  rollback: noted(yes(fromFlannel), 'documented: node by node, each drained, its CNI configuration removed, and rebooted'),
}; // prettier-ignore

/** Antrea's own migrator, which was verified with two networks. */
const migratorToAntrea: Stage = {
  title: 'migration by the migrator of Antrea',
  applies: (from, to) => ['flannel', 'calico'].includes(from.cni.id) && to.cni.id === 'antrea',
  live: partly('the old network is removed first, and every pod is restarted in place on its node', toAntrea),
  addressesKept: noted(no(toAntrea), 'pods are restarted with addresses from Antrea'),
  downtime: partly('from the removal of the old network until the pods of a node are restarted', toAntrea),
  conditions: () => [
    ask('Is it one of the releases that were verified, Flannel 0.22.0 or Calico 3.26?', unsaid),
    ask('Is nothing created or deleted in the cluster meanwhile?', unsaid),
  ],
  steps: () => [
    { does: 'Remove the DaemonSet, Deployments and custom resources of the old network.', cite: toAntrea },
    { does: 'Install Antrea, and wait until it runs.', cite: toAntrea },
    { does: 'Deploy the migrator, and wait until it runs on all nodes.', cite: toAntrea },
    { does: 'Remove the migrator.', cite: toAntrea },
  ],
  rollback: unknown('no way back is documented', toAntrea),
};

/** LC-5, Flannel. */
const flannelBackend: Stage = {
  title: 'another back end of Flannel, which must not be changed on a running cluster',
  applies: (from, to) => sameEngine(from, to) && ['flannel', 'canal'].includes(to.cni.id) && from.id !== to.id,
  live: noted(no(backends), 'the back end must not be changed at run time'),
  addressesKept: unknown('nodes keep their blocks; what a restart gives pods was not found', backends),
  downtime: noted(no(backends), 'pods of different nodes do not reach one another until the last node has changed'),
  steps: (_, to) => [
    { does: 'Announce an outage, or build a cluster beside and move the work.', cite: backends },
    { does: `Change Backend in net-conf.json to ${to.modeId}, and restart Flannel on every node.`, cite: backends },
  ],
  rollback: noted(unknown('no way back is documented', backends), 'by the same outage, with the old back end'),
};

/** AL-1. */
const fixedPlugin: Stage = {
  title: 'a new cluster: the plug-in of ACK is fixed when a cluster is created',
  applies: (from, to, { managed }) => managed === 'ack' && from.cni.id !== to.cni.id,
  live: noted(no(plugins), 'a new cluster is needed'),
  addressesKept: noted(no(plugins), 'the new cluster has addresses of its own'),
  downtime: partly('work moves from cluster to cluster at your own pace', plugins),
  steps: () => [
    { does: 'Create a cluster with the plug-in that is wanted.', cite: plugins },
    { does: 'Deploy the work there, move its data and its clients, and then delete the old cluster.' },
  ],
  rollback: noted(yes(plugins), 'the old cluster stays until it is deleted'),
};

/** What is left where no document describes the way between two networks. */
const undocumented: Stage = {
  title: 'no way between the two is documented: a cluster beside the old one, or an outage',
  applies: () => true,
  live: unknown('no live way was found in the documents of either'),
  addressesKept: unknown('no document says; expect that every pod has another address'),
  downtime: unknown('no document says; a cluster beside the old one avoids the question'),
  steps: () => [
    {
      does: 'Build a cluster with the new network beside the old one, and move work, data and clients: the easiest way where it can be had.',
      cite: fromFlannel,
    },
    { does: 'Else announce an outage: drain all nodes, remove the old network, install the new one, start pods anew.' },
  ],
  rollback: noted(unknown('no way back is documented'), 'a cluster beside keeps the old one until it is deleted'),
};

const ask = (asks: string, claim: MigrationCondition['claim']): MigrationCondition => ({ asks, claim });
const unsaid = unknown('the plan has no word for it; look at the cluster');

const sameEngine = (from: Option, to: Option): boolean => from.cni.id === to.cni.id;

/** Before all others: what a platform forbids. Then ways to another product, and changes within one. */
const stages: readonly Stage[] = [fixedPlugin, liveToCalico, migratorToAntrea, flannelBackend, ...calicoStages];

const remains: Readonly<Record<string, readonly MigrationStep[]>> = { weave: [weaveRemains], flannel: [flannelChains] };

/**
 * What moving from the option that runs today to another means, by what is documented.
 *
 * Undefined where the plan names nothing that runs, or nothing would change.
 */
export function migrationOf(plan: Plan, to: Option): Migration | undefined {
  const from = plan.current === undefined ? undefined : optionOf(plan.current);
  if (from === undefined || from.id === to.id) return undefined;
  const way: Stage[] = [];
  let at = from;
  for (const stage of stages) {
    if (at.id === to.id || !stage.applies(at, to, plan)) continue;
    way.push(stage);
    // A change within a product begins where the move to it ends; all others end at the aim.
    if (stage.reaches === undefined && !calicoStages.includes(stage)) break;
    at = (stage.reaches === undefined ? undefined : optionOf(stage.reaches)) ?? at;
  }
  const [first = undocumented, ...others] = way;
  return put(plan, from, to, [first, ...others]);
}

function put(plan: Plan, from: Option, to: Option, way: readonly [Stage, ...Stage[]]): Migration {
  const [first, ...others] = way;
  const worst = (key: 'live' | 'addressesKept' | 'downtime' | 'rollback') =>
    worstOf([first[key], ...others.map((stage) => stage[key])]);
  let at = from;
  const steps = way.flatMap((stage) => {
    const does = stage.steps(at, to);
    at = (stage.reaches === undefined ? undefined : optionOf(stage.reaches)) ?? at;
    return does;
  });
  const told = way.flatMap(({ leftovers = [] }) => leftovers);
  const left = from.cni.id === to.cni.id || told.length > 0 ? [] : (remains[from.cni.id] ?? []);
  const said = way.map(({ title }) => title).join(', then ');
  return {
    from: from.id,
    to: to.id,
    way: `${said.charAt(0).toUpperCase()}${said.slice(1)}.`,
    live: worst('live'),
    addressesKept: worst('addressesKept'),
    downtime: worst('downtime'),
    conditions: way.flatMap(({ conditions }) => conditions?.(plan) ?? []),
    steps,
    leftovers: [...told, ...left],
    rollback: worst('rollback'),
  };
}
