import { no, noted, partly, yes } from '../catalog';
import { cite, dockerDocs } from '../source';
import type { Rule } from './rule';

const macvlan = cite(dockerDocs, 'content/manuals/engine/network/drivers/macvlan.md');

/** FN-18. */
export const ownNode: Rule = {
  id: 'topology/own-node',
  asks: 'Can a node speak with its own pods?',
  strength: 'should',
  applies: ({ orchestrator, needs, interfaces }, { option }) =>
    orchestrator === 'docker' ||
    (option.addresses?.kind === 'segment' && (needs['several-interfaces'] !== undefined || interfaces.length > 0)),
  judge: ({ option }) =>
    option.addresses?.kind === 'segment'
      ? partly(
          'with an interface of the same kind on the node; Services and policy are bypassed, and Wi-Fi drops it',
          macvlan,
        )
      : yes(option.cni.cite),
  says: {
    yes: 'A node reaches its own pods.',
    partly: 'A node does not reach its own pods unless more is set up.',
    no: 'A node cannot reach its own pods.',
    unknown: 'Whether a node reaches its own pods is not known.',
  },
  cite: [macvlan],
};

const dockerDrivers = cite(dockerDocs, 'content/manuals/engine/network/drivers');
const ownAddresses = ['host', 'bridge'];

/** A driver for one host leaves containers of several to call each other by the addresses of hosts. */
export const acrossHosts: Rule = {
  id: 'topology/across-hosts',
  asks: 'Do containers of different hosts reach each other by addresses of their own?',
  strength: 'should',
  applies: ({ orchestrator, nodes }) => orchestrator === 'docker' && nodes.target.value > 1,
  judge: ({ option }) =>
    option.cni.id === 'docker' && ownAddresses.includes(option.modeId)
      ? noted(no(dockerDrivers), 'by ports of the hosts, which containers share')
      : yes(option.mode.cite),
  says: {
    yes: 'Containers reach each other by their own addresses.',
    partly: 'Some containers reach each other by their own addresses.',
    no: 'Containers of different hosts reach each other by addresses and ports of hosts only.',
    unknown: 'How containers of different hosts reach each other is not known.',
  },
  cite: [dockerDrivers],
};
