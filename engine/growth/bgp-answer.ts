import { convergeBgp, convergenceUnknown, type BgpConvergence } from './bgp-convergence';
import { growBgp, type BgpDesign, type BgpGrowth, type Span } from './bgp-design';
import { routesOnSwitch } from './bgp-fabric';
import { failReflectors, type ReflectorFailure } from './bgp-failures';
import { routesHeld } from './bgp-routes';
import { warnBgp, type BgpWarning } from './bgp-warnings';
import type { Quantity } from '../quantity';

/** Everything about a BGP design at one size. */
export interface BgpAnswer extends BgpGrowth {
  /** Routes of BIRD in the kernel of a node, and those to pods on a leaf switch where nodes peer with switches. */
  readonly routes: { readonly perNode: Span<'route'>; readonly onSwitch?: Quantity<'route'> };
  /** What is sent when the cluster starts or changes; undefined for the reason beside it. */
  readonly convergence?: BgpConvergence;
  readonly convergenceUnknown?: string;
  readonly failures: readonly ReflectorFailure[];
  readonly warnings: readonly BgpWarning[];
}

/**
 * Work out everything about a BGP design.
 *
 * @throws RangeError as `growBgp` does
 */
export function answerBgp(design: BgpDesign): BgpAnswer {
  const convergence = convergeBgp(design);
  const unknown = convergenceUnknown(design);
  return {
    ...growBgp(design),
    routes: {
      perNode: routesHeld(design),
      ...(design.topology === 'fabric' ? { onSwitch: routesOnSwitch(design) } : {}),
    },
    ...(convergence === undefined ? {} : { convergence }),
    ...(unknown === undefined ? {} : { convergenceUnknown: unknown }),
    failures: failReflectors(design),
    warnings: warnBgp(design),
  };
}
