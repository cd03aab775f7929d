import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessFile } from '../assess';
import { assume, formula, input } from '../quantity';
import { cite } from '../source';
import { numbers, words, type Block } from './blocks';
import { compose } from './compose';
import { toHtml, toHtmlBody } from './html';
import { element, escaped } from './svg';

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=1>',
    "' onload='",
    '<!--',
    '-->',
    '</style>',
    '&lt;b&gt;',
    '$&$1',
    '<!--body-->',
  ),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', '/', '!', '--', 'b', ' '), { maxLength: 12 })
    .map((parts) => parts.join('')),
);

/** Every kind of block with one text wherever a text can stand. */
const everywhere = (text: string): Block[] => {
  const from = cite({ title: text, publisher: text, url: 'https://example.org/' }, text);
  const given = input(text, 1, 'byte', text);
  const assumed = assume(text, 2, 'byte', text, { cite: from });
  const quantity = formula(text, 'byte', 'a + b', { a: given, b: assumed }, from);
  const claim = { verdict: 'no', cites: [from], quantities: [quantity] } as const;
  return [
    { kind: 'heading', level: 1, text },
    { kind: 'paragraph', text, cites: [from] },
    { kind: 'list', title: text, items: [[text, { code: text }]] },
    { kind: 'table', title: text, columns: [words(text), numbers(text)], rows: [[[{ code: text }], [{ quantity }]]] },
    { kind: 'facts', title: text, facts: [{ name: text, value: [{ quantity, as: 'named' }] }] },
    {
      kind: 'finding',
      title: text,
      finding: {
        rule: text,
        asks: `${text}?`,
        strength: 'must',
        verdict: 'no',
        says: text,
        note: text,
        claim,
        cite: [from],
        overruled: false,
      },
    },
    { kind: 'note', tone: 'warning', text },
    { kind: 'derivation', quantity },
    { kind: 'sources', cites: [from] },
  ];
};

const tagsOf = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];

test('no text opens a tag, ends an attribute or starts a comment, wherever it stands', () => {
  const plain = tagsOf(toHtmlBody(everywhere('x')));
  fc.assert(
    fc.property(nasty, (text) => {
      expect(tagsOf(toHtmlBody(everywhere(text)))).toEqual(plain);
    }),
  );
});

test('no text of a plan does, in the whole report', { timeout: 30_000 }, () => {
  const bodyOf = (text: string): string => {
    const file = {
      podwright: 1 as const,
      name: text,
      description: text,
      addresses: { elsewhere: [{ cidr: '10.96.0.0/16', name: text }], service: ['10.96.0.0/16'] },
    };
    return toHtmlBody(
      compose(assessFile(file), { sections: ['answer', 'environment', 'addresses', 'risks', 'sources'] }),
    );
  };
  const plain = tagsOf(bodyOf('x'));
  fc.assert(
    fc.property(
      nasty.filter((text) => text !== ''),
      (text) => {
        expect(tagsOf(bodyOf(text))).toEqual(plain);
      },
    ),
    { numRuns: 30 },
  );
});

test('an attribute ends where it should', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(element('a', { href: text }).match(/^<a href="[^"<>]*"\/>$/)).not.toBeNull();
    }),
  );
});

test('escaping can be undone: a reader sees what was written', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const read = escaped(text).replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
      expect(read).toBe(text);
    }),
  );
});

test('what is put into the template is not looked at again', () => {
  const page = '<title><!--title--></title><style><!--style--></style><!--body-->';
  const html = toHtml([{ kind: 'heading', level: 1, text: '<!--style--> $& $1' }], {
    page,
    style: 'p { color: red } /* <!--body--> */',
  });
  const shown = '&#60;!--style--&#62; $&#38; $1';
  expect(html).toBe(`<title>${shown}</title><style>p { color: red } /* <!--body--> */</style><h1>${shown}</h1>`);
});

test('a derivation that stands on the page already is only named the second time', () => {
  const quantity = formula('Room', 'byte', 'link - header', {
    link: input('Link', 1500, 'byte', 'x'),
    header: input('Header', 20, 'byte', 'y'),
  });
  const html = toHtmlBody([
    { kind: 'derivation', quantity },
    { kind: 'derivation', quantity },
  ]);
  expect(html.match(/Link/g)).toHaveLength(1);
  expect(html).toContain('derived above');
});
