import { explain, showNumber, units, unitWord, type Quantity } from '../quantity';
import { reference, type Citation } from '../source';
import { inOrder, type Refer } from './sources';
import { element as tag, escaped } from './svg';

/** What the parts of one page share. */
export interface Page {
  readonly refer: Refer;
  /** Derivations that stand on the page already, so that none is told twice. */
  readonly told: Set<string>;
}

/** A number with its unit small beside it, never on a line of its own. */
export function measured(quantity: Quantity, page: Page): string {
  const small = unit(quantity);
  const beside = small === '' ? '' : `\u00a0${tag('small', {}, escaped(small))}`;
  return why(digits(quantity) + beside, quantity, page);
}

export const namedNumber = (quantity: Quantity, page: Page): string =>
  `${escaped(quantity.name)} ${measured(quantity, page)}`;

/** The number alone, with a minus that is as wide as the digits. */
export const digits = ({ value }: Quantity): string => showNumber(value).replace('-', '−');

/** The short unit; where it is a word, in the number that fits the value. */
export const unit = ({ unit: counted, value }: Quantity): string => {
  const { short, many } = units[counted];
  return short === many ? unitWord(counted, value) : short;
};

/** A number, already written, that opens to show why it is what it is, one level deep. */
export function why(shown: string, quantity: Quantity, page: Page): string {
  const { text, because, cite } = explain(quantity);
  const parts = because.map((one) =>
    tag('li', {}, 'counted' in one ? escaped(one.counted) : lettered(one.letter, one.quantity)),
  );
  return tag(
    'details',
    {},
    tag('summary', {}, shown),
    tag(
      'div',
      {},
      `${tag('b', {}, escaped(quantity.name))} ${escaped(text)}`,
      references(cite ? [cite] : [], page),
      parts.length === 0 ? '' : tag('ul', {}, ...parts),
    ),
  );
}

/** The letter of a formula, what it stands for, and its value. */
const lettered = (letter: string | undefined, quantity: Quantity): string =>
  (letter === undefined ? '' : `${tag('i', {}, escaped(letter))} `) +
  `${escaped(quantity.name)} ${tag('b', {}, escaped(`${digits(quantity)} ${unit(quantity)}`.trimEnd()))}`;

/** The whole tree behind a number as lists inside one another; what stands on the page already is only named. */
export function derived(quantity: Quantity, page: Page, letter?: string): string {
  const { text, because, cite } = explain(quantity);
  const key = `${quantity.name} ${quantity.value} ${text}`;
  const again = because.length > 0 && page.told.has(key);
  page.told.add(key);
  const head = `${lettered(letter, quantity)} ${tag('span', {}, again ? 'derived above' : escaped(text))}`;
  if (again) return tag('li', {}, head);
  const beneath = because.map((one) =>
    'counted' in one ? tag('li', {}, escaped(one.counted)) : derived(one.quantity, page, one.letter),
  );
  return tag(
    'li',
    {},
    head,
    references(cite ? [cite] : [], page),
    beneath.length === 0 ? '' : tag('ul', {}, ...beneath),
  );
}

/** Numbers that lead to the list of sources; where the report has no list, the sources themselves. */
export const references = (cites: readonly Citation[], { refer }: Page): string =>
  inOrder(cites, refer)
    .map(([cite, at]) =>
      at === undefined
        ? ` ${tag('cite', {}, escaped(reference(cite)))}`
        : ` ${tag('a', { class: 'ref', href: `#source-${at}` }, `[${at}]`)}`,
    )
    .join('');
