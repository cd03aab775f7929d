import { repository, type Source } from './source';

export const kubernetesRepo = repository(
  'kubernetes/kubernetes',
  '0be333dd7d35eb6b38bd12beb7c7c4d41e27a95f',
  'Kubernetes',
);
export const kubeadmRepo = repository('kubernetes/kubernetes', '00d24de699fe4409b5829a5e51b73c1fc7bcba12', 'kubeadm');
export const kubernetesDocs = repository(
  'kubernetes/website',
  '04d4491af2b6259d1bad3549a5450e5cc102dec2',
  'Kubernetes documentation',
);
export const windowsDocs = repository(
  'kubernetes/website',
  '038a69be0aae7dacdbdd60d7398880b5babbf343',
  'Kubernetes documentation, Windows networking',
);
export const azureDocs = repository(
  'MicrosoftDocs/azure-docs',
  '004ec532ffd5dbb44ccfc5fa4777731fe874e52c',
  'Azure documentation',
);
export const aksDocs = repository(
  'MicrosoftDocs/azure-aks-docs',
  'fb060abe6a8fef960d4c487b543bf7b1e97808fe',
  'AKS documentation',
);
export const azureLimits = repository(
  'MicrosoftDocs/azure-docs',
  '04cb4ea055a71c3905902eea87fa5d417de31501',
  'Azure documentation, limits',
);
export const eksDocs = repository(
  'awsdocs/amazon-eks-user-guide',
  '4d52b4d05e3478582e7d10a73cbd9ba9194dd5f7',
  'EKS user guide',
);
export const vpcDocs = repository(
  'awsdocs/amazon-vpc-user-guide',
  '06e98d972c597b2d5a9064ac4925559c0bd12745',
  'Amazon VPC user guide',
);
export const gardenerGoogle: Source = {
  title: 'Gardener extension for Google Cloud',
  publisher: 'Gardener',
  url: 'https://github.com/gardener/gardener-extension-provider-gcp',
};
export const vmwareOffload: Source = {
  title: 'Broadcom knowledge base 324199, vmxnet3 and VXLAN offload',
  publisher: 'Broadcom',
  url: 'https://knowledge.broadcom.com/external/article/324199',
};
export const wireguardOnUbuntu: Source = {
  title: 'WireGuard in kernels of distributions',
  publisher: 'Meterpreter',
  url: 'https://meterpreter.org/wireguard-is-on-debian-kernel',
};
export const ackEdgeDocs: Source = {
  title: 'Alibaba Cloud ACK Edge, choosing a network plug-in',
  publisher: 'Alibaba Cloud',
  url: 'https://www.alibabacloud.com/help/en/ack/ack-edge/user-guide/how-to-choose-a-network-plug-in',
};
export const googleMtuDocs: Source = {
  title: 'Google Cloud, VPC maximum transmission unit',
  publisher: 'Google',
  url: 'https://docs.cloud.google.com/vpc/docs/mtu',
};
export const alibabaDocs: Source = {
  title: 'Alibaba Cloud ACK, FAQ about container networks',
  publisher: 'Alibaba Cloud',
  url: 'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/faq-about-container-networks',
};

/** The registries that RFC 6890 set up; read from a copy last updated 2024-10-22. */
export const ianaSpecial4: Source = {
  title: 'IANA IPv4 Special-Purpose Address Registry',
  publisher: 'IANA',
  version: '2024-10-22',
  url: 'https://www.iana.org/assignments/iana-ipv4-special-registry/',
};
export const ianaSpecial6: Source = {
  title: 'IANA IPv6 Special-Purpose Address Registry',
  publisher: 'IANA',
  version: '2024-10-22',
  url: 'https://www.iana.org/assignments/iana-ipv6-special-registry/',
};
export const ianaAddressSpace: Source = {
  title: 'IANA IP address space registries',
  publisher: 'IANA',
  url: 'https://www.iana.org/numbers',
};
export const openShiftDocs: Source = {
  title: 'OpenShift documentation, installation network parameters',
  publisher: 'Red Hat',
};
export const ovnKubernetesDocs: Source = { title: 'OVN-Kubernetes documentation', publisher: 'OVN-Kubernetes' };
export const gardenerDocs: Source = { title: 'Gardener documentation', publisher: 'Gardener' };
export const okeDocs: Source = { title: 'Oracle Container Engine SDK reference', publisher: 'Oracle' };

export const gkeDocs: Source = {
  title: 'GKE documentation',
  publisher: 'Google',
  url: 'https://docs.cloud.google.com/kubernetes-engine/docs',
};
export const ackDocs: Source = {
  title: 'Alibaba Cloud ACK, comparison of Terway and Flannel',
  publisher: 'Alibaba Cloud',
  url: 'https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/comparison-between-terway-and-flannel',
};
