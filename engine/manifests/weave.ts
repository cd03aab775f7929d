import { weaveConnectionLimit } from '../rules';
import { showPrefix } from '../prefix';
import type { Made } from './calico';
import type { Making, Refusal } from './manifest';
import { shortly, textFile, yamlFile } from './yaml';

const namespace = 'kube-system';

/** An empty password would switch encryption off in silence, so the Secret is made with one and never written down. */
const password = textFile(
  {
    name: '10-weave-password.sh',
    title: 'The password that turns encryption on',
    purpose: 'peers with another password, or none, are refused; it is made where it is used, of 32 random bytes.',
    apply: 'sh 10-weave-password.sh, before the patch',
    undo: `kubectl -n ${namespace} delete secret weave-passwd, once the patch without WEAVE_PASSWORD is applied`,
  },
  'shell',
  '#',
  [
    'set -eu',
    `od -An -v -N32 -tx1 /dev/urandom | tr -d ' \\n' |`,
    `  kubectl -n ${namespace} create secret generic weave-passwd --from-file=weave-passwd=/dev/stdin`,
  ],
);

/** Weave Net: its settings as a patch of the DaemonSet, and the password as a Secret that is made on the spot. */
export function weaveFiles({ plan, ranked }: Making): Made {
  const { option, mtu } = ranked.subject;
  const range = plan.addresses.cluster.find(({ family }) => family === 4);
  const encrypted = option.modifiers.includes('encrypted');
  const refusals: Refusal[] = [
    ...(range === undefined ? [{ what: 'Weave Net hands out IPv4 alone', mend: 'add ipv4 to pods.families' }] : []),
    ...(plan.addresses.cluster.some(({ family }) => family === 6)
      ? [{ what: 'Weave Net has no IPv6', mend: 'leave ipv6 out of pods.families, or take another option' }]
      : []),
  ];
  if (range === undefined) return { files: [], refusals, notes: [] };
  const sleeve = option.modeId === 'sleeve';
  // The usual 1376 leaves larger networks unused, so what fits is written. Sleeve's bridge has 65535 where nothing is
  // said (net/bridge.go, initPrep): senders would learn the size that fits from ICMP alone.
  const bridge = mtu?.fits.value;
  const limit = Math.max(weaveConnectionLimit.value, plan.nodes.target.value + plan.nodes.surge.value);
  const env = [
    { name: 'IPALLOC_RANGE', value: showPrefix(range) },
    ...(bridge === undefined ? [] : [{ name: 'WEAVE_MTU', value: String(bridge) }]),
    { name: 'CONN_LIMIT', value: String(limit) },
    { name: 'EXPECT_NPC', value: '1' },
    { name: 'NO_MASQ_LOCAL', value: '1' },
    { name: 'CHECKPOINT_DISABLE', value: '1' },
    ...(sleeve ? [{ name: 'WEAVE_NO_FASTDP', value: 'true' }] : []),
    ...(option.modeId === 'awsvpc' ? [{ name: 'EXTRA_ARGS', value: '--awsvpc' }] : []),
    ...(encrypted
      ? [{ name: 'WEAVE_PASSWORD', valueFrom: { secretKeyRef: { name: 'weave-passwd', key: 'weave-passwd' } } }]
      : []),
  ];
  const patch = yamlFile(
    {
      name: '20-weave-patch.yaml',
      title: `${option.title}: the settings of the container weave`,
      purpose: `${shortly(plan.name)}: the pod range, MTU and limit of connections, written out; a strategic merge patch.`,
      apply: `kubectl -n ${namespace} patch daemonset weave-net --patch-file 20-weave-patch.yaml, once the DaemonSet of the release is there and before pods run.`,
      undo: `kubectl -n ${namespace} rollout undo daemonset weave-net; the range stays what the peers agreed on first.`,
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'weave-net', namespace },
      spec: { template: { spec: { containers: [{ name: 'weave', env }] } } },
    },
  );
  return {
    files: [...(encrypted ? [password] : []), patch],
    refusals,
    notes: [
      'Weave Net is archived: pin an image version, since the last manifest says latest.',
      ...(option.modeId === 'awsvpc'
        ? ['Instances need the rights to write routes, and their source and destination check off.']
        : []),
    ],
  };
}
