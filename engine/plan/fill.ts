import { assume, input, show, type Quantity, type Unit } from '../quantity';
import type { Citation } from '../source';
import { fieldByPath, type FieldValue } from './fields';
import type { Assumption } from './plan';

/** A value that stands in for a field the file leaves out. */
export interface Taken extends Assumption {
  /** The value as the file would write it. */
  readonly raw: FieldValue;
}

type Written<T> = T | null | undefined;

/** Fields of a plan on their way from the file to the plan; every value that is not in the file is noted. */
export interface Filling {
  /** The value written, else the one given here with its reason. */
  readonly pick: <T extends FieldValue>(
    field: string,
    written: Written<T>,
    otherwise: T,
    why: string,
    cite?: Citation,
  ) => T;
  /** The same for a number, as a quantity. */
  readonly count: <U extends Unit>(
    field: string,
    written: Written<number>,
    unit: U,
    otherwise: number,
    why: string,
    cite?: Citation,
  ) => Quantity<U>;
  readonly note: (taken: Taken) => void;
  readonly taken: readonly Taken[];
}

/** Begin to fill one plan. */
export function startFilling(): Filling {
  const taken: Taken[] = [];
  const note = (one: Taken): void => void taken.push(one);
  return {
    taken,
    note,
    pick: (field, written, otherwise, why, cite) => {
      if (written !== undefined && written !== null) return written;
      note({ field, raw: otherwise, value: inWords(otherwise), why, ...(cite === undefined ? {} : { cite }) });
      return otherwise;
    },
    count: (field, written, unit, otherwise, why, cite) => {
      const title = fieldByPath.get(field)?.title ?? field;
      if (written !== undefined && written !== null) return input(title, written, unit, field);
      const more = cite === undefined ? {} : { cite };
      const quantity = assume(title, otherwise, unit, why, { field, ...more });
      note({ field, raw: otherwise, value: show(quantity), why, ...more });
      return quantity;
    },
  };
}

function inWords(value: FieldValue): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
