import { nearest, type Plan } from '../engine';
import { BadInput, linesOf, type ExitCode, type Io } from './io';
import { answered } from './packet-answer';
import { asked, type PacketWords } from './packet-question';

/** The keys of a line, which are the command's long options. */
const keys = {
  option: 'option',
  stack: 'stack',
  'link-mtu': 'linkMtu',
  underlay: 'underlay',
  inner: 'inner',
  'inner-family': 'innerFamily',
  'link-gbps': 'linkGbps',
} as const satisfies Readonly<Record<string, keyof PacketWords>>;

type Key = keyof typeof keys;
const numeric: readonly Key[] = ['link-mtu', 'inner', 'link-gbps'];
const isKey = (key: string): key is Key => Object.hasOwn(keys, key);

/** Signs of a line; the longest stack that is taken has fewer. */
const longestLine = 10_000;

/**
 * Answer JSON Lines, one line each and in order, as they arrive.
 *
 * @returns 2 where any line was bad
 * @throws BadInput where there is no such file
 */
export async function packetBatch(file: string, plan: Plan | undefined, io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  for await (const lines of linesOf(file, io, longestLine)) {
    const answers = lines.map((line) => {
      const answer = answerTo(line, plan);
      if ('problem' in answer) code = 2;
      return `${JSON.stringify(answer)}\n`;
    });
    io.stdout.write(answers.join(''));
  }
  return code;
}

function answerTo(line: string, plan: Plan | undefined): ReturnType<typeof answered> | { readonly problem: string } {
  try {
    return answered(asked(wordsOf(line), plan));
  } catch (error) {
    if (error instanceof BadInput) return { problem: error.problems.map(inLine).join('; ') };
    throw error;
  }
}

/** A problem of the command line in the words of a line. */
const inLine = (problem: string): string =>
  problem.replace(/^podwright packet: /, '').replaceAll(/(?<!\S)--(?=[a-z])/g, '');

/** @throws BadInput with everything that is wrong with the line */
function wordsOf(line: string): PacketWords {
  if (line.length > longestLine) throw new BadInput([`the line has more than ${longestLine} signs`]);
  const value = parsed(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadInput([
      `${shown(value)} is no object; a line is one, such as {"option": "flannel/vxlan", "inner": 576}`,
    ]);
  }
  const words: { -readonly [K in keyof PacketWords]: PacketWords[K] } = {};
  const problems: string[] = [];
  for (const [key, given] of Object.entries(value)) {
    if (!isKey(key)) problems.push(`${shown(key)} is no option of a line; ${meant(key)}`);
    else if (typeof given === 'string') words[keys[key]] = given;
    else if (typeof given === 'number' && numeric.includes(key)) words[keys[key]] = String(given);
    else problems.push(`${key} is ${shown(given)}; it takes ${numeric.includes(key) ? 'a number' : 'a text'}`);
  }
  if (problems.length > 0) throw new BadInput(problems);
  return words;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    throw new BadInput([line.trim() === '' ? 'the line is empty' : `${shown(line.trim())} is no JSON`]);
  }
}

const meant = (key: string): string => {
  const known = nearest(key, Object.keys(keys));
  return known === undefined ? `it takes ${Object.keys(keys).join(', ')}` : `did you mean "${known}"?`;
};

const shownSigns = 40;

/** A value as JSON, cut where it is long. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > shownSigns ? `${text.slice(0, shownSigns)}…` : text;
}
