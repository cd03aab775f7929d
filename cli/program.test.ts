import { expect, test } from 'vitest';
import { version } from '../package.json';
import { tryOut } from './testing';

const commands = [
  'assess',
  'recommend',
  'packet',
  'path',
  'bgp',
  'cidr check',
  'cidr free',
  'cidr summarize',
  'cidr split',
  'cidr plan',
  'compare',
  'report',
  'catalog',
  'explain',
];

test.each(commands)('%s documents itself, with an example that begins with the command', async (command) => {
  const { code, out, err } = await tryOut([...command.split(' '), '--help']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain(`Usage: podwright ${command} `);
  expect(out).toContain('--json');
  expect(out).toContain(`\nExample:\n  podwright ${command}`);
});

test('the program lists its commands', async () => {
  const { code, out } = await tryOut(['--help']);
  expect(code).toBe(0);
  for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command.split(' ')[0] ?? ''} `, 'm'));
});

test('the version is that of the package', async () => {
  expect(await tryOut(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test.for([
  { words: [], says: 'Usage: podwright' },
  { words: ['recomend', 'x'], says: "podwright: unknown command 'recomend'; did you mean recommend?" },
  { words: ['recommend'], says: "podwright: missing required argument 'plan'" },
  { words: ['recommend', 'a', 'b'], says: 'podwright: too many arguments' },
  { words: ['assess', 'a', '--optoin', 'b'], says: "podwright: unknown option '--optoin'; did you mean --option?" },
  { words: ['packet'], says: 'podwright packet: neither --option nor --stack is given' },
  { words: ['packet', '--option'], says: "podwright: option '--option <id>' argument missing" },
  { words: ['cidr', 'chek', 'x'], says: "podwright: unknown command 'chek'; did you mean check?" },
])('$words ends with 2 and says so on standard error', async ({ words, says }) => {
  const { code, out, err } = await tryOut(words);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(says);
  expect(err).not.toMatch(/^\s+at /m);
});

test('what a plan says cannot steer the terminal', async () => {
  const { code, err } = await tryOut(['catalog', 'x\u001b[2J\u0007y']);
  expect(code).toBe(2);
  // eslint-disable-next-line no-control-regex -- these are what must not be there
  expect(err).not.toMatch(/[\u0007\u001b]/);
});
