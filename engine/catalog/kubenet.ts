import { cite, dockershimRemoval } from '../source';
import type { Removed } from './cni';

/** The kubelet's own bridge, which carried nothing between nodes and enforced no policy. */
export const kubenet: Removed = {
  why: 'was removed from the kubelet together with dockershim in Kubernetes 1.24 (May 2022); a CNI takes its place',
  cite: cite(dockershimRemoval, 'kep.yaml, latest-milestone v1.24'),
};
