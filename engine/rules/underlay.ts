import { no, noted, partly, yes } from '../catalog';
import { calicoDocs, cite, issue } from '../source';
import { showsPods } from './carried';
import type { Rule } from './rule';
import type { Route } from './subject';

const ports = cite(calicoDocs, '_includes/partials/_system-requirements.mdx');

/** What the plan says is dropped on the way. */
export const drops: Rule = {
  id: 'underlay/drops',
  asks: 'Does the network between the nodes carry what it sends?',
  strength: 'must',
  applies: ({ underlay }) => underlay.drops.length > 0,
  judge: ({ near, far }, { underlay }) => {
    const words: readonly string[] = underlay.drops;
    // Who drops pod addresses drops them whether or not somebody has set routes to them.
    const isDropped = (route: Route | undefined): boolean =>
      route !== undefined && (words.includes(route.carried) || (words.includes('pod-addresses') && showsPods(route)));
    return isDropped(near) || isDropped(far) ? no(ports) : yes(ports);
  },
  says: {
    yes: 'Sends nothing that the plan names as dropped.',
    partly: 'Some of what it sends is dropped.',
    no: 'The plan says that what it sends is dropped on the way.',
    unknown: 'Whether its packets arrive is not known.',
  },
  cite: [ports],
};

/** Port security outside AWS and OpenStack, which have rules of their own. */
export const sourceCheck: Rule = {
  id: 'underlay/source-check',
  asks: 'Do its packets pass a check of source addresses?',
  strength: 'must',
  applies: ({ platform, underlay }) => underlay.sourceCheck !== 'off' && platform !== 'aws' && platform !== 'openstack',
  judge: ({ near, far }, { underlay }) => {
    if (!showsPods(near) && !showsPods(far)) return yes(ports);
    return underlay.sourceCheck === 'on' ? no(ports) : partly('once the check is switched off on every port', ports);
  },
  says: {
    yes: 'Packets carry node addresses only.',
    partly: 'Packets carry pod addresses, so the check must be switched off.',
    no: 'Packets that carry pod addresses are dropped by the check.',
    unknown: 'Whether it passes the check is not known.',
  },
  cite: [ports],
};

/** VM-1. */
export const portClash: Rule = {
  id: 'underlay/port-clash',
  asks: 'Are its UDP ports free of other overlays?',
  // With Windows nodes the port cannot give way: two overlays on one port lose each other's frames.
  strength: ({ nodes }) => (nodes.systems.includes('windows') ? 'must' : 'should'),
  applies: ({ underlay }) => underlay.busyPorts.length > 0,
  judge: ({ option }, { underlay, nodes }) => {
    const windows = nodes.systems.includes('windows');
    const used = option.ports
      .filter(({ protocol }) => protocol === 'UDP')
      .map((port) => (windows && port.onWindows !== undefined ? { ...port, number: port.onWindows } : port));
    const clash = used.find(({ number }) => underlay.busyPorts.includes(number));
    if (clash === undefined) return yes(ports);
    if (windows && clash.onWindows !== undefined) {
      return noted(no(clash.cite), `with Windows nodes UDP port ${clash.number} (${clash.use}) must stay`);
    }
    return partly(`once UDP port ${clash.number} (${clash.use}) is changed on every node`, clash.cite);
  },
  says: {
    yes: 'No other overlay of the plan uses its ports.',
    partly: 'Another overlay uses its port; frames are lost until one of them moves.',
    no: 'Another overlay uses its port, and it cannot be changed.',
    unknown: 'Which ports it uses is not known.',
  },
  cite: [cite(issue('flannel-io/flannel', 2388), 'report')],
};
