import {
  calicoDocs,
  calicoRepo,
  cite,
  googleMtuDocs,
  kubernetesRangeAllocator,
  kubesprayRepo,
  moby,
  rfcs,
  type Source,
} from '../source';

/** Files of Kubernetes whose commit is not known to be the one that the floor of sources names. */
const kubernetes: Source = {
  title: 'Kubernetes',
  publisher: 'kubernetes/kubernetes',
  url: 'https://github.com/kubernetes/kubernetes',
};

/** Where the defaults, limits and locks of the plan come from. */
export const cites = {
  mtu: cite(calicoDocs, 'networking/configuring/mtu.mdx, table of MTU sizes'),
  gcpMtu: cite(googleMtuDocs, 'default MTU'),
  ipv6Mtu: cite(rfcs.rfc8200, 'section 5'),
  awsSourceCheck: cite(calicoDocs, 'reference/public-cloud/aws.mdx'),
  openstackPorts: cite(kubesprayRepo, 'docs/cloud_controllers/openstack.md'),
  maxPods: cite(kubernetes, 'pkg/kubelet/apis/config/v1beta1/defaults.go, SetDefaults_KubeletConfiguration'),
  docker0: cite(moby, 'daemon/libnetwork/ipamutils/utils.go:9-21'),
  clusterLock: cite(
    kubernetesRangeAllocator,
    'pkg/controller/nodeipam/ipam/range_allocator.go, replay of existing nodes',
  ),
  serviceLock: cite(kubernetes, 'pkg/apis/networking/validation, ServiceCIDR'),
  asNumber: cite(calicoDocs, 'networking/configuring/bgp.mdx, default AS number'),
  poolLock: cite(calicoRepo, 'api/pkg/apis/projectcalico/v3/ippool.go, blockSize'),
} as const;
