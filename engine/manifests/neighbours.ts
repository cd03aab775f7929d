import type { Made } from './calico';
import type { Making } from './manifest';

/** Neighbours are installed by their own tools; no settings of theirs were verified, so none are written. */
export const neighbourFiles = ({ ranked }: Making): Made => ({
  files: [],
  refusals: [],
  notes: [
    `Files are written for Flannel, Calico, Canal and Weave Net; ${ranked.subject.option.cni.title} is installed by its own tools, and its settings were not verified here.`,
  ],
});
