import { showNumber } from '../quantity';
import { calicoRepo, cite } from '../source';
import type { Made } from './calico';
import { flannelRefusals } from './flannel';
import { ofFamily } from './families';
import { flannelPodMtu, netConf } from './flannel-backend';
import type { Making, Refusal } from './manifest';
import { shortly, yamlFile } from './yaml';

const manifest = cite(calicoRepo, 'manifests/canal.yaml: FELIX_IPV6SUPPORT false');

/** The CNI configuration of canal.yaml; names between underscores are filled in when a node installs it. */
const network = (mtu: number) => ({
  name: 'k8s-pod-network',
  cniVersion: '0.3.1',
  plugins: [
    {
      type: 'calico',
      log_level: 'info',
      datastore_type: 'kubernetes',
      nodename: '__KUBERNETES_NODE_NAME__',
      mtu,
      ipam: { type: 'host-local', subnet: 'usePodCidr' },
      policy: { type: 'k8s' },
      kubernetes: { kubeconfig: '__KUBECONFIG_FILEPATH__' },
    },
    { type: 'portmap', snat: true, capabilities: { portMappings: true } },
  ],
});

/** Canal: Flannel's network and Calico's policy from one ConfigMap. */
export function canalFiles(making: Making): Made {
  const { ranked, plan } = making;
  const { option } = ranked.subject;
  // The Flannel that canal.yaml pins (v0.24.4) was not seen to know nftables.
  const conf = netConf(making);
  const mtu = flannelPodMtu(making);
  const refusals: Refusal[] = [
    ...flannelRefusals(making),
    ...(ofFamily(plan, 6) === undefined
      ? []
      : [{ what: 'canal.yaml has no IPv6', mend: 'take calico/vxlan, or leave ipv6 out', cite: manifest }]),
  ];
  if (conf === undefined || mtu === undefined) {
    return {
      files: [],
      refusals,
      notes: ['The plan leaves Canal no way between nodes, so there is nothing to write.'],
    };
  }
  const typha = ranked.subject.option.cni.fanOut;
  const large = typha !== undefined && plan.nodes.target.value > typha.from.value;
  return {
    files: [
      yamlFile(
        {
          name: '10-canal.yaml',
          title: `${option.title}: the ConfigMap of canal.yaml`,
          purpose: `${shortly(plan.name)}: the pod range, the back end and the MTU of pods, all written out.`,
          apply: `put it in the place of the ConfigMap in canal.yaml of the Calico release, then kubectl apply -f canal.yaml${large ? ', Typha first' : ''}.`,
          undo: 'kubectl delete -f canal.yaml; the back end must not be changed on a running cluster.',
        },
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'canal-config', namespace: 'kube-system' },
          data: {
            typha_service_name: large ? 'calico-typha' : 'none',
            canal_iface: '',
            masquerade: 'true',
            veth_mtu: String(mtu),
            cni_network_config: `${JSON.stringify(network(mtu), undefined, 2)}\n`,
            'net-conf.json': `${JSON.stringify(conf, undefined, 2)}\n`,
          },
        },
      ),
    ],
    refusals,
    notes: [
      'kube-controller-manager runs with --allocate-node-cidrs=true and the cluster’s range as --cluster-cidr.',
      ...(large
        ? [
            `Typha is needed from ${showNumber(typha.from.value)} nodes on, and canal.yaml does not bring it: its Service and Deployment, called calico-typha, come first, or agents look for it in vain.`,
          ]
        : []),
    ],
  };
}
