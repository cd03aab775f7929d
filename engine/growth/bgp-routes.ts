import { assume, formula, type Quantity } from '../quantity';
import { kernelRoutes } from './bgp';
import type { BgpDesign, Span } from './bgp-design';
import { defaultRoutes } from './bgp-fabric-forms';
import { failReflectors } from './bgp-failures';

/**
 * Routes that BIRD holds in the kernel of the worst-off and of any other node, while nothing has failed.
 *
 * @throws RangeError as `growBgp` does
 */
export function routesHeld(design: BgpDesign): Span<'route'> {
  const { topology, nodes: n, blocksPerNode: k, gateways } = design;
  if (topology === 'fabric' && design.as === 'one') {
    const own = defaultRoutes.at({ k });
    return { min: own, max: own };
  }
  const none = assume('Nodes not reached', 0, 'node', 'every block is passed on to every node');
  const held = (unreached: Quantity<'node'>): Quantity<'route'> => {
    const inside = kernelRoutes.at({ n, k, unreached });
    return gateways === undefined || gateways.value === 0
      ? inside
      : formula('Routes that BIRD puts into a kernel, the way out included', 'route', 'inside + out', {
          inside,
          out: assume('Ways out', 1, 'route', 'every gateway announces the same default route'),
        });
  };
  const now = failReflectors(design).find(({ lost }) => lost.value === 0);
  return { min: held(now?.unreached ?? none), max: held(none) };
}
