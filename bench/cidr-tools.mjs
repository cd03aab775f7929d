import { readFileSync } from 'node:fs';
import process from 'node:process';
import { mergeCidr } from 'cidr-tools';

// What cidr-tools takes to merge the list of one file, as a process of its own.
mergeCidr(
  readFileSync(process.argv[2] ?? '', 'utf8')
    .trim()
    .split('\n'),
);
