import type { Plan } from '../plan';
import type { ManifestFile } from './manifest';
import { textFile } from './yaml';

/**
 * The steps from the mesh to reflectors. A node with a cluster id leaves the mesh at once (Calico’s
 * networking/configuring/bgp.mdx; bird.cfg.template skips it both ways), so one node after the other is drained, made a
 * reflector with its peers already written, and looked at, before the next one and before the mesh goes.
 */
export function reflectorSteps({ routing, pods }: Plan, count: number): ManifestFile {
  const nodes = Array.from({ length: count }, (_, index) => `NODE_${index + 1}`);
  const idOf = (index: number): string => `244.0.0.${routing.clusterIds === 'several' ? index + 1 : 1}`;
  return textFile(
    {
      name: '20-reflectors.sh',
      title: `From the mesh to ${count} route reflectors without losing a session`,
      purpose:
        'the order matters: one node after the other, and the mesh last. A node that becomes a reflector loses about two seconds, while it is drained.',
      apply: `${nodes.map((node) => `${node}=…`).join(' ')} sh 20-reflectors.sh, which applies 21 to 23 in order; take Linux nodes in different racks.`,
      undo: 'kubectl apply -f 21-bgp.yaml; then drain one reflector after the other, kubectl annotate node NODE projectcalico.org/RouteReflectorClusterID- and kubectl label node NODE route-reflector-, and uncordon it; 22-reflector-peers.yaml goes last.',
    },
    'shell',
    '#',
    [
      'set -eu',
      ...nodes.map((node) => `: "\${${node}:?name the node that becomes a reflector}"`),
      '',
      ...settled(pods.families.map((family) => `V${family}`)),
      '',
      '# 1. The mesh is on, with the AS number of the plan.',
      'kubectl apply -f 21-bgp.yaml',
      '',
      '# 2. Every node is to peer with the reflectors; none is one yet, so this changes nothing by itself.',
      'kubectl apply -f 22-reflector-peers.yaml',
      '',
      '# 3. One node after the other becomes a reflector, while all others keep the mesh.',
      ...nodes.flatMap((node, index) => [
        `kubectl drain "$${node}" --ignore-daemonsets --delete-emptydir-data`,
        `kubectl annotate node "$${node}" projectcalico.org/RouteReflectorClusterID=${idOf(index)} --overwrite`,
        `kubectl label node "$${node}" route-reflector=true --overwrite`,
        `settled "$${node}"`,
        `kubectl uncordon "$${node}"`,
      ]),
      ...(routing.peers.length === 0
        ? []
        : ['', '# 4. The reflectors peer with the gateways.', 'kubectl apply -f 22-reflector-gateways.yaml']),
      '',
      '# Only once every node has a session with every reflector does the mesh go.',
      ...nodes.map((node) => `settled "$${node}"`),
      'kubectl apply -f 23-bgp-mesh-off.yaml',
    ],
  );
}

/**
 * A function of the shell that waits until a reflector has a session with every other node. Calico tells its sessions in a
 * CalicoNodeStatus (reference/resources/caliconodestatus.mdx), which is taken away again since each costs the API server.
 */
const settled = (families: readonly string[]): string[] => [
  '# Waits until the reflector $1 has an established session with every other node; those of the mesh do not count.',
  'settled() {',
  `  printf '{"apiVersion":"projectcalico.org/v3","kind":"CalicoNodeStatus","metadata":{"name":"%s"},"spec":{"node":"%s","classes":["BGP"],"updatePeriodSeconds":5}}' "$1" "$1" |`,
  '    kubectl apply -f -',
  '  others=$(($(kubectl get nodes -o name | wc -l) - 1))',
  `  for family in ${families.join(' ')}; do`,
  '    tries=0',
  '    until [ "$(established "$1" "$family")" -ge "$others" ]; do',
  '      tries=$((tries + 1))',
  '      if [ "$tries" -gt 60 ]; then',
  '        echo "$1 has no session with each of the $others other nodes; the mesh stays on. See: kubectl get caliconodestatus $1 -o yaml" >&2',
  '        exit 1',
  '      fi',
  '      sleep 5',
  '    done',
  '  done',
  '  kubectl delete caliconodestatus "$1"',
  '}',
  'established() {',
  `  kubectl get caliconodestatus "$1" -o "jsonpath={range .status.bgp.peers$2[?(@.type!='NodeMesh')]}{.state}{'\\n'}{end}" |`,
  "    grep -c '^Established$' || true",
  '}',
];
