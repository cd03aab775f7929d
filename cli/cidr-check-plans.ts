import { Buffer } from 'node:buffer';
import { conflicts, rangesOf, showPrefix, type Conflict, type List, type NamedRange } from '../engine';
import type { Io } from './io';
import { planIn } from './plan';

/** A range of a plan and the line its text first stands on. */
export interface Planned extends NamedRange {
  readonly file: string;
  readonly line: number | null;
}

async function plannedIn({ name, bytes }: List, io: Io): Promise<Planned[]> {
  // Standard input is read already; the plan's reader gets what it was.
  const again = (async function* () {
    yield await Promise.resolve(bytes);
  })();
  const { plan } = await planIn(name, { ...io, stdin: again });
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  const addresses = Math.max(
    0,
    lines.findIndex((line) => /^\s*"?addresses"?\s*:/.test(line)),
  );
  return rangesOf(plan).map((range) => {
    const text = showPrefix(range.prefix);
    const at = lines.findIndex((line, index) => index >= addresses && line.replace(/(?:^|\s)#.*$/, '').includes(text));
    return { ...range, file: name, line: at < 0 ? null : at + 1 };
  });
}

/** What some plans hold, and how it meets itself and what is set aside. */
export interface Plans {
  readonly planned: readonly Planned[];
  readonly found: readonly Conflict[];
}

/** The ranges of some plans with their conflicts. */
export async function plansIn(files: readonly List[], io: Io): Promise<Plans> {
  const planned = (await Promise.all(files.map((file) => plannedIn(file, io)))).flat();
  return { planned, found: conflicts(planned) };
}
