import { fact, formula, type Quantity } from '../quantity';
import { ackDocs, cite, terwayRepo } from '../source';

/** What an instance has for pods. */
export interface AlibabaInstance {
  /** Interfaces of its own, the first of which serves the node. */
  readonly interfaces: Quantity<'entry'>;
  readonly addresses: Quantity<'address'>;
  /** All interfaces it can have, those of a trunk included. */
  readonly total?: Quantity<'entry'>;
}

const limits = cite(terwayRepo, 'pkg/aliyun/client/limit.go');

/** Pods that take single addresses of shared interfaces. */
export const terwaySharedPods = ({ interfaces, addresses }: AlibabaInstance): Quantity<'pod'> =>
  formula('Pods on shared interfaces', 'pod', '(interfaces - 1) * addresses', { interfaces, addresses }, limits);

/** Pods that take a whole interface each. */
export const terwayExclusivePods = ({ interfaces }: AlibabaInstance): Quantity<'pod'> =>
  formula('Pods on interfaces of their own', 'pod', 'interfaces - 1', { interfaces }, limits);

/** Pods on members of a trunk: beside the other interfaces, or with all but the node's own and the trunk itself. */
export interface TerwayTrunk {
  readonly usual: Quantity<'pod'>;
  readonly most: Quantity<'pod'>;
}

/** @returns undefined where nothing is known of all interfaces of the instance */
export function terwayTrunkPods({ interfaces, total }: AlibabaInstance): TerwayTrunk | undefined {
  if (total === undefined) return undefined;
  return {
    usual: formula('Pods on a trunk', 'pod', 'max(total - interfaces, 0)', { total, interfaces }, limits),
    most: formula('Most pods on a trunk', 'pod', 'max(total - 2, 0)', { total }, limits),
  };
}

/** Where a node's block is a route of the VPC, its route table bounds the nodes; the quota can be raised. */
export const ackRouteQuota = fact('Routes of a VPC on Alibaba Cloud', 200, 'route', cite(ackDocs, 'quotas'));
