import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paintedLines } from './manifest-lines';

test('no letter is lost, whatever the text and its language', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('yaml', 'shell', 'router'), (text, language) => {
      const lines = paintedLines(text, language).map((line) => line.map((piece) => piece.text).join(''));
      expect(lines.join('\n')).toBe(text.replace(/\n$/, ''));
    }),
  );
});

test.for([
  { line: '# For: a hall', language: 'yaml', kinds: ['comment'] },
  { line: '! ranges', language: 'router', kinds: ['comment'] },
  { line: '  - name: pool', language: 'yaml', kinds: ['plain', 'key', 'plain'] },
  { line: '  net-conf.json: |', language: 'yaml', kinds: ['plain', 'key', 'plain'] },
  { line: 'kubectl get nodes: all', language: 'shell', kinds: ['plain'] },
  { line: '    10.0.0.0/8', language: 'yaml', kinds: ['plain'] },
])('$line in $language is $kinds', ({ line, language, kinds }) => {
  expect(paintedLines(line, language)[0]?.map(({ kind }) => kind)).toEqual(kinds);
});
