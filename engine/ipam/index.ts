export { type Allocation, type Lengths, type PodsOfNode } from './allocation';
export { severities, type AddressFinding, type Severity } from './finding';
export { allocate, blockCount, nodeBlocks, occupy, release, takenCount, type NodeBlocks } from './node-blocks';
export {
  allocateNode,
  allocateNodes,
  controllerProblem,
  nodeBlock,
  nodeBlockOf,
  startAllocator,
  type ClusterRanges,
  type NodeAllocator,
} from './node-allocator';
export {
  hostLocalOverlap,
  hostLocalRange,
  hostLocalRangeIn,
  usableOf,
  type BlockKeeper,
  type HostLocalBounds,
  type HostLocalRange,
} from './host-local';
export { perNode, type FamilyBlocks, type PerNode, type PerNodeAllocation } from './per-node';
export {
  clusterIpBands,
  clusterIpProblem,
  clusterIps,
  familyFindings,
  mostHostBits,
  podRangeFindings,
  serviceRange,
  serviceRangeFindings,
  usualServiceRange,
  type ClusterIpBands,
  type ServiceCapacity,
  type ServiceRange,
} from './service-range';
export { calicoBlocks, type CalicoAllocation, type CalicoPool } from './blocks';
export {
  initialShares,
  weaveDonation,
  weaveRing,
  type Donation,
  type Share,
  type WeaveAllocation,
  type WeaveRange,
} from './ring';
export { carve, carveLowest, type Carved } from './carve';
export { freePrefix } from './free';
export { conflicts, type Conflict, type Mend, type NamedRange, type Role, type ConflictSide } from './conflicts';
export { propose, type Proposal, type Wanted } from './propose';
export * from './horizon';
export * from './occupancy';
export type { Beside } from './beside';
export { mostHoles } from './land';
export {
  proposeMany,
  type ClusterWish,
  type ManyProposal,
  type ManyWanted,
  type PlacedCluster,
  type PlacedFamily,
  type Roomy,
} from './many';
export type { Refusal } from './many-refusal';
export { alternatives, type Alternative, type Sizing } from './alternatives';
export { runway, type Growing } from './runway';
export { beyond, firstFirst, nodeLimits, type Limit, type Supplies } from './limits';
export * from './node-ports';
export * from './cluster-ips';
export * from './flannel';
export * from './flannel-config';
export * from './calico-pool';
export * from './calico-hosts';
export * from './calico-default-pool';
export * from './calico-usage';
export * from './antrea';
export * from './cilium';
export * from './aws';
export * from './aws-expression';
export * from './aws-instances';
export * from './aws-warm';
export * from './azure';
export * from './gke';
export * from './alibaba';
export * from './cloud-subnets';
export * from './go-text';
export * from './python-text';
export * from './pack';
