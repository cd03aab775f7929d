import type { Prefix, Quantity } from '../../engine';
import { widthOf } from '../../engine/prefix';
import { assume, formula, input } from '../../engine/quantity';

/**
 * How large a range is: in addresses, or in subnets of 64 bits where it is an IPv6 range that has some.
 *
 * @param field its place in the plan file
 */
export function sizeQuantity(prefix: Prefix, field: string, proposed: boolean): Quantity {
  const name = 'Length of the prefix';
  const l = proposed
    ? assume(name, prefix.length, 'bit', 'proposed to fit the plan', { field })
    : input(name, prefix.length, 'bit', field);
  return sizeFrom(prefix, l);
}

/** The size of a prefix that stands in no plan: a part that is looked at, or one that is free. */
export const partSize = (prefix: Prefix, why: string): Quantity =>
  sizeFrom(prefix, assume('Length of the prefix', prefix.length, 'bit', why));

function sizeFrom({ family, length }: Prefix, l: Quantity<'bit'>): Quantity {
  if (family === 6 && length <= 64) return formula('Subnets of 64 bits', 'block', '2 ^ (64 - l)', { l });
  const width = input('Bits of an address', widthOf(family), 'bit', `IPv${family}`);
  return formula('Addresses', 'address', '2 ^ (width - l)', { width, l });
}
