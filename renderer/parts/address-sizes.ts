import type { Prefix, Quantity } from '../../engine';
import { widthOf } from '../../engine/prefix';
import { assume, formula, input } from '../../engine/quantity';

/**
 * How large a range is: in addresses, or in subnets of 64 bits where it is an IPv6 range that has some.
 *
 * @param field its place in the plan file
 */
export function sizeQuantity({ family, length }: Prefix, field: string, proposed: boolean): Quantity {
  const l = proposed
    ? assume('Length of the prefix', length, 'bit', 'proposed to fit the plan', { field })
    : input('Length of the prefix', length, 'bit', field);
  if (family === 6 && length <= 64) return formula('Subnets of 64 bits', 'block', '2 ^ (64 - l)', { l });
  const width = input('Bits of an address', widthOf(family), 'bit', `IPv${family}`);
  return formula('Addresses', 'address', '2 ^ (width - l)', { width, l });
}
