import { weaveConnectionLimit } from '../rules';
import { showPrefix } from '../prefix';
import type { Made } from './calico';
import type { Making, Refusal } from './manifest';
import { yamlFile } from './yaml';

const namespace = 'kube-system';

/** Weave Net: its settings as a patch of the DaemonSet, and the password as a Secret to be filled in. */
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
  // The usual 1376 leaves larger networks unused, so what fits is written; sleeve finds its own size for each peer.
  const bridge = sleeve ? undefined : mtu?.fits.value;
  const limit = Math.max(weaveConnectionLimit.value, plan.nodes.target.value + plan.nodes.surge.value);
  const env = [
    { name: 'IPALLOC_RANGE', value: showPrefix(range) },
    ...(bridge === undefined ? [] : [{ name: 'WEAVE_MTU', value: String(bridge) }]),
    { name: 'CONN_LIMIT', value: String(limit) },
    { name: 'EXPECT_NPC', value: '1' },
    { name: 'NO_MASQ_LOCAL', value: '1' },
    { name: 'CHECKPOINT_DISABLE', value: '1' },
    ...(sleeve ? [{ name: 'WEAVE_NO_FASTDP', value: 'true' }] : []),
    ...(encrypted
      ? [{ name: 'WEAVE_PASSWORD', valueFrom: { secretKeyRef: { name: 'weave-passwd', key: 'weave-passwd' } } }]
      : []),
  ];
  const patch = yamlFile(
    {
      name: '20-weave-patch.yaml',
      title: `${option.title}: the settings of the container weave`,
      purpose: `${plan.name}: the pod range, MTU and limit of connections, written out; a strategic merge patch.`,
      apply: `kubectl -n ${namespace} patch daemonset weave-net --patch-file 20-weave-patch.yaml`,
      undo: `kubectl -n ${namespace} rollout undo daemonset weave-net; the range cannot be changed while pods run.`,
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'weave-net', namespace },
      spec: { template: { spec: { containers: [{ name: 'weave', env }] } } },
    },
  );
  const secret = yamlFile(
    {
      name: '10-weave-password.yaml',
      title: 'The password that turns encryption on',
      purpose: 'peers with another password, or none, are refused.',
      apply: 'write a password of at least 32 random characters in, then kubectl apply -f 10-weave-password.yaml',
      undo: `kubectl -n ${namespace} delete secret weave-passwd, once the patch without WEAVE_PASSWORD is applied`,
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'weave-passwd', namespace },
      type: 'Opaque',
      stringData: { 'weave-passwd': '' },
    },
  );
  return {
    files: [...(encrypted ? [secret] : []), patch],
    refusals,
    notes: [
      'Weave Net is archived: pin an image version, since the last manifest says latest.',
      ...(option.modeId === 'awsvpc'
        ? ['The router is started with --awsvpc in EXTRA_ARGS, and instances need the rights to write routes.']
        : []),
    ],
  };
}
