import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input } from '../quantity';
import { numbers, words } from './blocks';
import { toMarkdown } from './markdown';

/** Cells of a table's line by the rule of GitHub's Markdown: a pipe divides unless a backslash stands before it. */
function cellsOf(line: string): string[] {
  const cells = [''];
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (sign === '|') cells.push('');
    else cells.push((cells.pop() ?? '') + sign + (sign === '\\' ? (line[(at += 1)] ?? '') : ''));
  }
  return cells.slice(1, -1);
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('|', '\\', '`', '\n', '\r\n', '<b>', '*', '_', '[x](y)', '#', '&amp;', 'a'), {
      maxLength: 10,
    })
    .map((parts) => parts.join('')),
);

test('a table stays a table, whatever its texts hold', () => {
  fc.assert(
    fc.property(text, text, text, (title, one, two) => {
      const bytes = input(two, 1450, 'byte', 'test');
      const lines = toMarkdown([
        {
          kind: 'table',
          title: 'T',
          columns: [words(title), numbers('Bytes'), words('Code')],
          rows: [[[one], [{ quantity: bytes }], [{ code: two }]]],
        },
      ]).split('\n');
      expect(lines).toHaveLength(6);
      const rows = lines.slice(2, 5).map(cellsOf);
      expect(rows.map((row) => row.length)).toEqual([3, 3, 3]);
      expect(rows[1]?.map((cell) => cell.trim())).toEqual(['---', '---:', '---']);
      expect(rows[2]?.[1]?.trim()).toBe('1,450 bytes');
    }),
  );
});

test('no text outside code opens a tag, and none begins a block of another kind', () => {
  fc.assert(
    fc.property(text, (given) => {
      const written = toMarkdown([{ kind: 'paragraph', text: given }]);
      expect(written.replace(/\\[\s\S]/g, 'x')).not.toMatch(/[<`*_[\]|~]|^\s*(?:#|>|[-+=]|\d+[.)])/);
      expect(written.match(/\n/g)).toHaveLength(1);
    }),
  );
});

test('findings, figures, notes and sources read as sentences', () => {
  const source = { title: 'RFC 7348', publisher: 'IETF', url: 'https://www.rfc-editor.org/rfc/rfc7348' };
  const from = { source, place: 'section 5' };
  const claim = { verdict: 'partly' as const, cites: [], quantities: [input('MTU gap', -50, 'byte', 'test')] };
  const markdown = toMarkdown([
    { kind: 'heading', level: 2, text: 'Risks' },
    {
      kind: 'finding',
      title: 'Do full packets fit?',
      finding: {
        rule: 'mtu/fit',
        asks: 'Do full packets fit?',
        strength: 'should',
        verdict: 'partly',
        says: 'They depend on ICMP.',
        claim,
        cite: [from],
        overruled: false,
      },
    },
    { kind: 'figure', title: 'Packet', description: 'Ethernet 14 bytes.', svg: '<svg/>' },
    { kind: 'note', tone: 'warning', text: 'Look twice.' },
    { kind: 'list', title: 'For', items: [['Has policy.']] },
    { kind: 'sources', cites: [from] },
  ]);
  expect(markdown).toBe(`## Risks

**Do full packets fit?** partly, should: They depend on ICMP. MTU gap: -50 bytes. \\[1\\]

*Packet.* Ethernet 14 bytes.

> **Mind:** Look twice.

For:

- Has policy.

1. RFC 7348, section 5 <https://www.rfc-editor.org/rfc/rfc7348>
`);
});
