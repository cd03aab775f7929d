import type { Family } from '../prefix';
import { formula, named, type Quantity } from '../quantity';

type Bytes = Quantity<'byte'>;

/** How a CNI chooses the MTU that pods are told, by its own rule and not by ours. */
export type MtuRule =
  /** The link's MTU less a constant for the family of the underlay. */
  | { readonly kind: 'less'; readonly bytes: Readonly<Partial<Record<Family, Bytes>>> }
  /** A constant, whatever the link. */
  | { readonly kind: 'fixed'; readonly mtu: Bytes }
  /** The link's MTU as it is, whether or not a tunnel follows. */
  | { readonly kind: 'link' };

/**
 * The MTU that the CNI sets for a pod: the smallest that any of its rules gives.
 *
 * @returns undefined where a rule knows nothing of the underlay's family
 */
export function chosenMtu(rules: readonly MtuRule[], link: Bytes, underlay: Family): Bytes | undefined {
  const candidates = rules.map((rule) => applied(rule, link, underlay));
  const [smallest] = candidates.filter((mtu) => mtu !== undefined).toSorted((a, b) => a.value - b.value);
  return candidates.includes(undefined) || smallest === undefined
    ? undefined
    : named('Pod MTU that the CNI chooses', smallest);
}

function applied(rule: MtuRule, link: Bytes, underlay: Family): Bytes | undefined {
  switch (rule.kind) {
    case 'fixed':
      return rule.mtu;
    case 'link':
      return formula('Pod MTU', 'byte', 'link', { link });
    case 'less': {
      const less = rule.bytes[underlay];
      return less && formula('Pod MTU', 'byte', 'link - less', { link, less });
    }
  }
}
