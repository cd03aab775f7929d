import { assume, fact, input, type Quantity } from '../quantity';
import { cite, rfcs } from '../source';
import { type Family, widthOf } from '../prefix';
import type { Lengths } from './allocation';

/** A prefix length as a quantity that knows whether the person wrote it. */
export const lengthOf = (name: string, bits: number, field: string, lengths: Lengths): Quantity<'bit'> =>
  lengths === 'entered'
    ? input(name, bits, 'bit', field)
    : assume(name, bits, 'bit', 'proposed to fit the plan, since none is given', { field });

/** The width of an address as a cited quantity. */
export const widthFact = (family: Family): Quantity<'bit'> =>
  fact(
    `Bits of an IPv${family} address`,
    widthOf(family),
    'bit',
    family === 4 ? cite(rfcs.rfc791, 'section 3.1') : cite(rfcs.rfc8200, 'section 3'),
  );
