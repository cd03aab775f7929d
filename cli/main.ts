import process from 'node:process';
import { run } from './program';

// Whoever reads may stop reading, as `head` does: that is no failure, and nothing more is to be said.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

process.exitCode = await run(process.argv.slice(2), process);
