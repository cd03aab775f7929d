import { formula, named, type Citation, type Finding, type Quantity, type WrappedPacket } from '../../engine';
import { calicoDocs, cite, weaveRepo } from '../../engine/source';

/** A remark beside a packet, with the numbers that it rests on. */
export interface Note {
  readonly says: string;
  readonly quantities: readonly Quantity[];
  readonly cites: readonly Citation[];
}

/** What Ethernet carries where nobody raised it; more is a jumbo frame. */
const ordinaryMtu = 1500;

/** Jumbo frames that the link takes and pods are not told of. */
export function jumboNote({ mtu: { link, chosen, gap } }: Pick<WrappedPacket, 'mtu'>): Note | undefined {
  if (chosen === undefined || gap === undefined || link.value <= ordinaryMtu || chosen.value > ordinaryMtu) {
    return undefined;
  }
  return {
    says: 'Jumbo frames are left unused: raise the MTU by hand. On fast links a small MTU was measured to cost more than encapsulation.',
    quantities: [link, gap],
    cites: [cite(weaveRepo, 'site/tasks/manage/fastdp.md'), cite(calicoDocs, 'networking/configuring/mtu.mdx')],
  };
}

/** What the plan's rules about MTUs found, where it falls short. */
export const findingNotes = (findings: readonly Finding[]): Note[] =>
  findings
    .filter(({ rule, verdict }) => rule.startsWith('mtu/') && verdict !== 'yes')
    .map(({ says, claim, cite: why }) => ({
      says,
      quantities: claim.quantities.filter(({ origin }) => origin.kind !== 'assumption'),
      cites: [...claim.cites, ...why],
    }));

/** What it means that groups of nodes have links of several MTUs. */
export function fleetNote(mtus: readonly Quantity<'byte'>[], smallest: Quantity<'byte'>): Note | undefined {
  const larger = [...new Map(mtus.map((mtu) => [mtu.value, mtu])).values()].filter(
    ({ value }) => value > smallest.value,
  );
  if (larger.length === 0) return undefined;
  return {
    says: 'Links of several MTUs: the smallest decides, since a packet may meet any of the nodes. What larger links leave unused:',
    quantities: [
      named('smallest', smallest),
      ...larger.map((mtu) =>
        formula(`unused of ${mtu.value.toLocaleString('en')}`, 'byte', 'larger - smallest', { larger: mtu, smallest }),
      ),
    ],
    cites: [],
  };
}
