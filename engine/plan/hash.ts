import { inSchemaOrder } from './order';
import type { PlanFile } from './schema';

/**
 * A short name for what a plan says: 16 hexadecimal digits, the same for the same content.
 *
 * It is the 64-bit FNV-1a hash of the plan as JSON, keys in the order of the plan file, without blanks, everything
 * beyond ASCII escaped. Comments, order and layout of the file play no part. It tells plans apart; it guards nothing.
 */
export const planHash = (file: PlanFile): string => fnv1a(ascii(JSON.stringify(inSchemaOrder(file))));

const ascii = (text: string): string =>
  // Without the u flag this goes by UTF-16 units, as JSON's own escapes do.
  text.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The 64-bit FNV-1a hash of an ASCII text, by the constants of its authors. */
export function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
