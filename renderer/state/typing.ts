import { checkValue, type Field, type FieldValue } from '../../engine';

/** What a text typed into a field amounts to: a value (undefined: the field is left out), or why it is none. */
export type Typed = { readonly value: FieldValue } | { readonly problem: string };

/** Read what was typed into a field. An empty text leaves the field out, where that is allowed. */
export function readTyped(field: Field, text: string): Typed {
  const trimmed = text.trim();
  if (trimmed === '' && !field.required) return { value: undefined };
  return checked(field, valueOf(field, trimmed));
}

/** Check a value that a form's control made. */
export function checked(field: Field, value: FieldValue): Typed {
  const fault = checkValue(field.path, value);
  return fault === undefined ? { value } : { problem: sentence(fault) };
}

/** A field's value as the text that one would type for it. */
export function textOf(value: FieldValue): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What is wrong and what would be right, as one sentence. */
export const sentence = ({ what, mend }: { readonly what: string; readonly mend?: string }): string =>
  mend === undefined ? what : `${what}; ${mend}`;

function valueOf({ kind, path }: Field, text: string): FieldValue {
  switch (kind) {
    case 'number':
      return numberOf(text);
    case 'numbers': {
      const numbers = wordsOf(text).map(numberOf);
      // One MTU is written as a number, several as a list.
      return path === 'underlay.mtu' && numbers.length === 1 ? numbers[0] : numbers;
    }
    case 'cidrs':
    case 'options':
    case 'choices':
      return wordsOf(text);
    default:
      return text;
  }
}

const wordsOf = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '');

/** A number, with the thousands apart or not; what is none stays text, and the check says so. */
function numberOf(text: string): number | string {
  const plain = /^[-+]?\d{1,3}(?:[ ,_']\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(/[ ,_']/g, '') : text;
  return /^[-+]?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : text;
}
