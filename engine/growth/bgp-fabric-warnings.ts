import { fact } from '../quantity';
import { cite, frrRepo, rfcs } from '../source';
import type { BgpDesign } from './bgp-design';
import { fabricOf } from './bgp-fabric';
import type { BgpWarning } from './bgp-warnings';

/** Neighbours that FRR accepts from a range unless told otherwise; other makers have limits of their own. */
export const usualDynamicNeighbours = fact(
  'Dynamic neighbours a switch accepts by default',
  100,
  'peer',
  cite(frrRepo, 'doc/user/bgp.rst, bgp listen limit'),
);

const privateNumbers = fact('Private AS numbers of two bytes', 1023, 'node', cite(rfcs.rfc6996, 'section 5'));

/** What a design with switches runs into. */
export function againstFabric(design: BgpDesign): BgpWarning[] {
  const { inRack } = fabricOf(design);
  const accepted = design.dynamicNeighbours ?? usualDynamicNeighbours;
  const found: BgpWarning[] = [];
  if (inRack.value > accepted.value)
    found.push({
      id: 'dynamic-neighbours',
      says: 'A switch that more nodes peer with than it accepts refuses the rest without a word; raise its limit or spread the nodes over more switches.',
      quantities: [accepted, inRack],
      cite: cite(frrRepo, 'doc/user/bgp.rst, bgp listen limit'),
    });
  if (design.as === 'one')
    found.push({
      id: 'own-as',
      says: 'With one AS for all nodes, each refuses what comes from another, as its own AS is on the way. Let the switches send a default route, replace the AS (as-override), or let the nodes accept their own (numAllowedLocalASNumbers, allowas-in).',
      quantities: [],
      cite: cite(rfcs.rfc4271, 'section 9.1.2, AS loops'),
    });
  if (design.as === 'server' && design.nodes.value > privateNumbers.value)
    found.push({
      id: 'private-as-numbers',
      says: 'There are more nodes than private AS numbers of two bytes; every speaker has to know those of four.',
      quantities: [design.nodes, privateNumbers],
      cite: cite(rfcs.rfc6996, 'section 5'),
    });
  return found;
}
