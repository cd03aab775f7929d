import { Lexer } from 'yaml';
import type { Problem } from './problem';

/** The parser takes a step into each bracket before anything can be asked of it; a plan has three levels. */
const deepestBrackets = 100;
/** A value has at most its own word and a sign, and the blanks and line ends around them. */
const wordsOfValue = 5;
/** Words that the lexer puts in to tell what follows: a document, a scalar, the end of brackets. None is in the text. */
const signals: readonly string[] = ['\u0002', '\u0018', '\u001f'];

/**
 * What is too much for the parser, which would take long to say so: told by words alone, in linear time.
 *
 * @param mostValues how many values a text may hold
 */
export function excessOf(text: string, mostValues: number): Excess | undefined {
  let [words, depth, at] = [0, 0, 0];
  for (const word of new Lexer().lex(text)) {
    if (signals.includes(word)) continue;
    at += word.length;
    words += 1;
    if (word === '[' || word === '{') depth += 1;
    else if (word === ']' || word === '}') depth -= 1;
    if (depth > deepestBrackets)
      return { ...endOf(text.slice(0, at)), what: 'the text is nested too deeply', mend: 'a plan has three levels' };
    if (words > wordsOfValue * mostValues)
      return {
        ...endOf(text.slice(0, at)),
        what: 'the text has more parts than a plan can hold',
        mend: 'a plan is some kilobytes',
      };
  }
  return undefined;
}

interface Excess extends Pick<Problem, 'line' | 'column' | 'what'> {
  readonly mend: string;
}

/** Where a text ends, counted from 1. */
function endOf(text: string): Pick<Problem, 'line' | 'column'> {
  const lines = text.split('\n');
  return { line: lines.length, column: Math.max(lines.at(-1)?.length ?? 0, 1) };
}
