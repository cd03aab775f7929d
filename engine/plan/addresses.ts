import { propose, type Proposal } from '../ipam';
import { mustPrefix, showPrefix, type Family, type Prefix } from '../prefix';
import { assume, formula, input, type Quantity } from '../quantity';
import type { Filling } from './fill';
import type { Plan } from './plan';
import type { PlanFile } from './schema';

/** What the addresses must carry, known before them. */
export interface Carried {
  readonly families: readonly Family[];
  readonly target: Quantity<'node'>;
  readonly surge: Quantity<'node'>;
  readonly maxPods: Quantity<'pod'>;
  readonly services: Quantity<'service'>;
}

interface Given {
  readonly cluster?: readonly Prefix[];
  readonly nodeMask?: readonly number[];
  readonly service?: readonly Prefix[];
}

type Name = keyof Given;
const names: readonly Name[] = ['cluster', 'nodeMask', 'service'];

/**
 * The addresses of a plan; ranges it leaves out are proposed to fit the target and to meet nothing else in the plan.
 *
 * A range stays out where no private space of its size is left.
 *
 * @throws SyntaxError if a range is no prefix, which `readPlan` would have refused
 */
export function resolveAddresses(file: PlanFile, carried: Carried, filling: Filling): Plan['addresses'] {
  const written = file.addresses ?? {};
  const nodes = (written.nodes ?? []).map(mustPrefix);
  const elsewhere = (written.elsewhere ?? []).map(({ cidr, name }) => ({ prefix: mustPrefix(cidr), name }));
  const given: Given = {
    ...(written.cluster ? { cluster: written.cluster.map(mustPrefix) } : {}),
    ...(written.nodeMask ? { nodeMask: written.nodeMask } : {}),
    ...(written.service ? { service: written.service.map(mustPrefix) } : {}),
  };
  const proposed = names.filter((name) => given[name] === undefined);
  const proposal =
    proposed.length === 0
      ? undefined
      : proposeOnce(given, carried, [...nodes, ...elsewhere.map(({ prefix }) => prefix)]);
  if (proposal !== undefined) noteProposed(proposed, proposal, filling);
  return {
    cluster: inOrder(carried.families, proposal?.cluster ?? given.cluster),
    nodeMask: given.nodeMask?.map(maskInput) ?? (proposal?.nodeMask ?? []).map(maskProposed),
    ...(typeof written.blockSize === 'number'
      ? { blockSize: input('Block size', written.blockSize, 'bit', 'addresses.blockSize') }
      : {}),
    service: proposal?.service ?? given.service ?? [],
    nodes,
    elsewhere,
    notes: (written.notes ?? []).map(({ cidr, ...note }) => ({ prefix: mustPrefix(cidr), ...note })),
    proposed,
  };
}

const inOrder = (families: readonly Family[], prefixes: readonly Prefix[] = []): readonly Prefix[] =>
  families.flatMap((family) => prefixes.find((prefix) => prefix.family === family) ?? []);

const why: Readonly<Record<Name, string>> = {
  cluster: 'the smallest free range with a block for every node of the target',
  nodeMask: 'the smallest block with an address for every pod that a node may run',
  service: 'the smallest free range with an address for every Service',
};

const maskInput = (length: number): Quantity<'bit'> => input('Node mask', length, 'bit', 'addresses.nodeMask');
const maskProposed = (length: number): Quantity<'bit'> =>
  assume('Node mask', length, 'bit', why.nodeMask, { field: 'addresses.nodeMask' });

function noteProposed(proposed: readonly Name[], proposal: Proposal, filling: Filling): void {
  for (const name of proposed) {
    const raw = name === 'nodeMask' ? proposal.nodeMask : proposal[name].map(showPrefix);
    filling.note({ field: `addresses.${name}`, raw, value: raw.join(', '), why: why[name] });
  }
}

// The page resolves the plan on every keystroke, few of which concern addresses: the last proposal is kept.
let last: { readonly key: string; readonly proposal: Proposal } | undefined;

function proposeOnce(
  given: Given,
  { families, target, surge, maxPods, services }: Carried,
  avoid: readonly Prefix[],
): Proposal {
  const key = [
    families,
    [target, surge, maxPods, services].map(({ value }) => value),
    [given.cluster ?? [], given.service ?? [], avoid].map((prefixes) => prefixes.map(showPrefix).join(' ')),
    given.nodeMask ?? [],
  ].join('|');
  if (last?.key === key) return last.proposal;
  const nodes = formula('Nodes to carry', 'node', 'target + surge', { target, surge });
  const proposal = propose({ families, nodes, maxPods, services, avoid, ...given });
  last = { key, proposal };
  return proposal;
}
