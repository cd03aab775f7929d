import type { Quantity } from './quantity';
import { units, type Unit } from './unit';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A plain number with its thousands apart; three significant digits where it is not whole and small. */
export const showNumber = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 1000 ? whole.format(value) : fine.format(value);

/** A number and its unit in words: `1 byte`, `1,450 bytes`, `0.971`. */
export const show = ({ value, unit }: Quantity): string => `${showNumber(value)} ${unitWord(unit, value)}`.trimEnd();

/** The word for a unit, in the number that fits the value. */
export const unitWord = (unit: Unit, value: number): string =>
  value === 1 && unit !== 'ratio' ? unit : units[unit].many;

/** A difference, always with its sign: `+50 bytes`, `−20 bytes`, `0 bytes`. */
export const showDifference = (quantity: Quantity): string =>
  quantity.value > 0 ? `+${show(quantity)}` : show(quantity).replace('-', '−');

/** A formula as people write it: × for *, and − for minus. */
export const showFormula = (text: string): string => text.replaceAll('*', '×').replaceAll(' - ', ' − ');
