import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../scripts/lib/setup.mjs';
import { obstacles, type Obstacle } from './able';
import { cellsOf, compare, type Comparison } from './compare';
import { datapaths, type Datapath } from './datapaths';
import { endAll, inNamespaces } from './namespaces';

const link = 1500;
let obstacle: Obstacle = () => 'not asked yet';

const named = (id: string): Datapath => {
  const datapath = datapaths.find((each) => each.id === id);
  if (datapath === undefined) throw new Error(`no datapath is called ${id}`);
  return datapath;
};

const differences = (comparison: Comparison): string[] =>
  cellsOf(comparison)
    .filter(({ cell }) => cell.difference !== 0)
    .map(({ about, cell }) => `${about}: predicted ${cell.predicted}, measured ${cell.measured}`);

beforeAll(async () => {
  obstacle = await obstacles();
  // What is asked is the built product; it has to be the one of these sources.
  if (obstacle({ needs: [] }) === undefined) await build();
});

describe('what the kernel of this machine does is what the product says', () => {
  for (const datapath of ['host-gw', 'vxlan', 'vxlan6'].map(named)) {
    test(datapath.title, async ({ skip }) => {
      const why = obstacle(datapath);
      if (why !== undefined) skip(why);
      expect(differences(await compare(datapath, link))).toEqual([]);
    });
  }

  test('and a wrong answer is noticed', async ({ skip }) => {
    const why = obstacle(named('vxlan'));
    if (why !== undefined) skip(why);
    const wrong = await compare({ ...named('vxlan'), option: 'flannel/host-gw' }, link);
    expect([wrong.deviceMtu, wrong.largest, wrong.hooks].map(({ difference }) => difference)).toEqual([50, 50, 4]);
  });
});

describe('namespaces of its own', () => {
  const namesOfTheHost = (): string[] => (existsSync('/run/netns') ? readdirSync('/run/netns') : []);

  const processesWith = (words: string): string[] =>
    readdirSync('/proc').filter((pid) => {
      try {
        return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(words);
      } catch {
        return false; // It has ended since.
      }
    });

  test.for(['it takes too long', 'it is interrupted', 'it fails'])('nothing is left when %s', async (how, { skip }) => {
    const why = obstacle({ needs: [] });
    if (why !== undefined) skip(why);
    const before = namesOfTheHost();
    const running = inNamespaces(`ip netns add lab-left; ${how === 'it fails' ? 'false' : 'sleep 600'}`, {
      limitMs: how === 'it takes too long' ? 500 : 30_000,
    });
    if (how === 'it is interrupted') setTimeout(endAll, 500);
    await expect(running).rejects.toThrow(/took longer|ended with/);
    expect(namesOfTheHost()).toEqual(before);
    await expect.poll(() => processesWith('ip netns add lab-left')).toEqual([]);
  });
});
