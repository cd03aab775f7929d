import process from 'node:process';

// Whoever reads may stop reading, as `head` does: that is no failure, and nothing more is to be said.
process.stdout.on('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit();
  process.stderr.write(`podwright: standard output cannot be written (${code})\n`);
  process.exit(2);
});
// Where nobody hears complaints there is nobody to complain to.
process.stderr.on('error', () => process.exit());

const words = process.argv.slice(2);

/** Lists of addresses are gone through in less time than the rest of the engine takes to load. */
const aboutLists = words[0] === 'cidr' && ['check', 'free', 'summarize', 'split'].includes(words[1] ?? '');

const { run } = aboutLists ? await import('./cidr-program') : await import('./program');
process.exitCode = await run(words, process);
