import { misbeliefs, type Misbelief, type Option } from '../../engine';

/**
 * What is often told wrongly about an option: of its CNI, of its mode, or of what it runs.
 *
 * @param also further subjects that a view is about, such as `kube-proxy`
 */
export function misbeliefsOf({ id, cni, modeId, bgp }: Option, also: readonly string[] = []): readonly Misbelief[] {
  const met = [id, `${cni.id}/${modeId}`, cni.id, ...(bgp === undefined ? [] : ['BGP']), ...also];
  return misbeliefs.filter(({ about }) => about.some((subject) => met.includes(subject)));
}
