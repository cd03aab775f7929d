import { showPrefix } from '../prefix';
import { ofFamily } from './families';
import type { Backend } from './flannel-backend';
import type { Making, ManifestFile } from './manifest';
import { yamlFile } from './yaml';

/** Back ends whose settings the chart writes; of the others it writes the type alone. */
const templated = ['vxlan', 'wireguard', 'udp'];

/**
 * Values of Flannel's chart; nothing where the chart would drop what the plan decides.
 *
 * @param cniConf the text of cni-conf.json
 */
export function helmValues({ plan }: Making, backend: Backend | undefined, cniConf: string): ManifestFile[] {
  if (backend === undefined) return [];
  const { Type, Port, ListenPort, ListenPortV6, VNI, DirectRouting, MTU, PersistentKeepaliveInterval } = backend;
  if (!templated.includes(String(Type)) && Object.keys(backend).length > 1) return [];
  const [four, six] = [ofFamily(plan, 4), ofFamily(plan, 6)];
  const settings = {
    backendPort: Port ?? ListenPort,
    backendPortv6: ListenPortV6,
    vni: VNI,
    directRouting: DirectRouting,
    mtu: MTU,
    keepaliveInterval: PersistentKeepaliveInterval,
  };
  const head = {
    name: 'flannel-values.yaml',
    title: 'Values of Flannel’s Helm chart: the same settings as 10-flannel.yaml',
    purpose: 'an installation by Helm; take one of the two ways.',
    apply: 'helm install flannel --namespace kube-flannel --create-namespace -f flannel-values.yaml flannel/flannel',
    undo: 'helm uninstall flannel --namespace kube-flannel',
  };
  return [
    yamlFile(head, {
      podCidr: four ? showPrefix(four) : '',
      podCidrv6: six ? showPrefix(six) : '',
      flannel: {
        backend: Type,
        ...Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)),
        enableNFTables: plan.services.proxy === 'nftables',
        cniConf,
      },
      netpol: { enabled: plan.needs['network-policy'] !== undefined },
    }),
  ];
}
