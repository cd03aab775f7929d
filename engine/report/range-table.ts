import type { NamedRange } from '../ipam';
import { showPrefix, widthOf, type Prefix } from '../prefix';
import { fact, formula, input, type Quantity } from '../quantity';
import { rangesOf } from '../rules';
import { calicoRepo, cite, kubernetesClusterIps, rfcs } from '../source';
import { figure, numbers, table, words, type Block, type Cell } from './blocks';
import type { Context } from './context';

/** Every range with whose it is, what it is for, and how much of it is reserved, taken at the target, and free. */
export const rangeTable = (context: Context): Block[] =>
  table(
    'Ranges',
    [
      ...['Range', 'Owner', 'Purpose'].map(words),
      ...['Size', 'Reserved', 'Taken at the target', 'Free'].map(numbers),
      words('Counted in'),
      words('Basis'),
    ],
    rangesOf(context.plan).map((range): Cell[] => {
      const { prefix, name, role, field } = range;
      const size = sizeOf(prefix, field);
      const use = useOf(context, range);
      const free = use && freeOf(size, use);
      return [
        [{ code: showPrefix(prefix) }],
        [role === 'elsewhere' ? 'another network' : 'this cluster'],
        [name],
        figure(size, 'bare'),
        figure(use?.reserved, 'bare'),
        figure(use?.taken, 'bare'),
        figure(free, 'bare'),
        [inAddresses(prefix) ? 'addresses' : 'subnets of /64'],
        [context.plan.addresses.proposed.some((one) => field === `addresses.${one}`) ? 'proposed' : 'entered'],
      ];
    }),
  );

/** IPv6 ranges wider than this hold more addresses than a number can, so their subnets are counted. */
const inAddresses = ({ family, length }: Prefix): boolean => family === 4 || length > 80;

function sizeOf(prefix: Prefix, field: string): Quantity {
  const { family, length } = prefix;
  const l = input('Length of the prefix', length, 'bit', field);
  const width = input('Bits of an address', widthOf(family), 'bit', `IPv${family}`);
  return inAddresses(prefix)
    ? formula('Addresses', 'address', '2 ^ (width - l)', { width, l })
    : formula('Subnets of 64 bits', 'block', '2 ^ (64 - min(l, 64))', { l });
}

interface Use {
  /** Left out where nothing is kept back of the range as a whole. */
  readonly reserved?: Quantity<'address'>;
  readonly taken: Quantity<'address'>;
}

const freeOf = (size: Quantity, { reserved, taken }: Use): Quantity =>
  reserved === undefined
    ? formula('Addresses free', 'address', 'max(0, size - taken)', { size, taken })
    : formula('Addresses free', 'address', 'max(0, size - reserved - taken)', { size, reserved, taken });

const edges = fact('Network and broadcast address', 2, 'address', cite(rfcs.rfc791, 'network and broadcast address'));
const serviceEdges = fact(
  'Network and broadcast address of a Service range',
  2,
  'address',
  cite(kubernetesClusterIps, 'pkg/registry/core/service/ipallocator/ipallocator.go'),
);
/** What of an IPv4 range is spoken for; nothing is said of ranges of others, and of IPv6, which are never short. */
function useOf({ plan, focus }: Context, { prefix, role }: NamedRange): Use | undefined {
  if (prefix.family === 6) return undefined;
  const { kind, blocksPerNode: k, nodesNeeded: n } = focus.subject.addresses;
  const alone = (ranges: readonly Prefix[]): boolean => ranges.filter(({ family }) => family === 4).length === 1;
  switch (role) {
    case 'service':
      return { reserved: serviceEdges, taken: formula('Services', 'address', 's', { s: plan.services.count }) };
    case 'node':
      return alone(plan.addresses.nodes)
        ? { reserved: edges, taken: formula('Addresses of nodes', 'address', 'n', { n }) }
        : undefined;
    case 'pod': {
      if (!alone(plan.addresses.cluster)) return undefined;
      if (kind === 'ring') {
        const p = plan.pods.perNode;
        return { taken: formula('Addresses of pods', 'address', 'n * p', { n, p }) };
      }
      const length = kind === 'node-blocks' ? maskOf(plan, prefix) : (plan.addresses.blockSize ?? usualBlock);
      if (length === undefined) return undefined;
      return {
        taken: formula('Addresses of allocated blocks', 'address', 'n * k * 2 ^ (32 - l)', { n, k, l: length }),
      };
    }
    default:
      return undefined;
  }
}

const maskOf = ({ addresses }: Context['plan'], prefix: Prefix): Quantity<'bit'> | undefined =>
  addresses.nodeMask[addresses.cluster.indexOf(prefix)];

const usualBlock = fact(
  'Length of a block of IPv4',
  26,
  'bit',
  cite(calicoRepo, 'api/pkg/apis/projectcalico/v3/ippool.go, blockSize'),
);
