/** A piece of a line, and what it is. */
export interface Painted {
  readonly text: string;
  readonly kind: 'comment' | 'key' | 'plain';
}

/** A file line by line, with comments and the keys of YAML told apart. */
export const paintedLines = (text: string, language: string): Painted[][] =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => painted(line, language));

function painted(line: string, language: string): Painted[] {
  if (/^\s*[#!]/.test(line)) return [{ text: line, kind: 'comment' }];
  const key = language === 'yaml' ? /^(\s*(?:- )*)([\w./'"-]+:)(?=\s|$)/.exec(line) : null;
  if (key === null) return [{ text: line, kind: 'plain' }];
  const [whole, before = '', name = ''] = key;
  return [
    { text: before, kind: 'plain' },
    { text: name, kind: 'key' },
    { text: line.slice(whole.length), kind: 'plain' },
  ];
}
