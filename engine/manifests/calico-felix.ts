import type { Making, ManifestFile } from './manifest';
import { freePort, windowsVxlan } from './ports';
import { yamlFile } from './yaml';

/** Felix’s own settings: ports and numbers that are otherwise left to defaults; nothing where the option has none. */
export function felix({ plan, ranked }: Making): ManifestFile[] {
  const { option } = ranked.subject;
  const families = plan.addresses.cluster.map(({ family }) => family);
  const wireguard = option.modifiers.includes('wireguard');
  const vxlan = option.ports.some(({ use }) => use.startsWith('VXLAN'));
  const windows = plan.nodes.systems.includes('windows');
  const port = windows ? windowsVxlan : freePort(plan, 4789, 8472, 4790);
  const bare = option.modeId === 'none' || option.modeId.endsWith('crosssubnet');
  const ebpf = option.modifiers.includes('ebpf');
  const spec = {
    ...(ebpf ? { bpfExternalServiceMode: 'Tunnel' } : {}),
    ...(vxlan ? { vxlanPort: port, vxlanVNI: 4096 } : {}),
    ...(wireguard && families.includes(4)
      ? { wireguardEnabled: true, wireguardListeningPort: freePort(plan, 51_820, 51_822) }
      : {}),
    ...(wireguard && families.includes(6)
      ? { wireguardEnabledV6: true, wireguardListeningPortV6: freePort(plan, 51_821, 51_823) }
      : {}),
    ...(plan.platform === 'aws' && bare && plan.underlay.sourceCheck === 'can-be-disabled'
      ? { awsSrcDstCheck: 'Disable' }
      : {}),
  };
  if (Object.keys(spec).length === 0) return [];
  const unset = Object.fromEntries(Object.keys(spec).map((key) => [key, null]));
  const head = {
    name: '30-felix.yaml',
    title: 'Felix: tunnel ports, encryption and the source check',
    purpose: 'ports and numbers that three programs would otherwise guess each for itself.',
    apply: 'kubectl apply -f 30-felix.yaml',
    undo: `kubectl patch felixconfiguration default --type merge -p '{"spec":${JSON.stringify(unset)}}', after which defaults count; running connections are disturbed.`,
  };
  return [
    yamlFile(head, {
      apiVersion: 'projectcalico.org/v3',
      kind: 'FelixConfiguration',
      metadata: { name: 'default' },
      spec,
    }),
  ];
}
