import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { input, type Unit } from '../quantity';
import { bgpShape, type BgpDesign } from './bgp-design';
import { failReflectors } from './bgp-failures';
import { loseBgp, type BgpDead } from './bgp-loss';
import { sitesOf, type BgpSite } from './bgp-sites';
import { Network } from './testing';

const given = <U extends Unit>(value: number, unit: U) => input('given', value, unit, 'test');
const design = (n: number, more: Partial<BgpDesign> = {}): BgpDesign => ({
  topology: 'reflectors',
  nodes: given(n, 'node'),
  blocksPerNode: given(1, 'block'),
  ...more,
});
const dead = (speakers: readonly number[], sites: readonly number[] = []): BgpDead => ({
  speakers: new Set(speakers),
  sites: new Set(sites),
});

interface Size {
  readonly n: number;
  readonly r: number;
  readonly c: number;
  readonly g: number;
  readonly u: number;
  readonly racks: number;
}

/** Only what lives, speaker by speaker, as Calico configures it: other ids are clients, the same id is a plain peer. */
function naive({ r, c, g, u }: Size, sites: readonly BgpSite[], gone: BgpDead) {
  const net = new Network();
  const lives = (speaker: number, site: number) => !gone.sites.has(site) && !gone.speakers.has(speaker);
  const reflectors = sites.flatMap(({ speakers, kind }, site) =>
    speakers
      .filter((one) => lives(one, site))
      .map((number) => ({ number, site, upper: kind === 'upper', who: net.add(), id: g === 0 ? 1 : site + 1 })),
  );
  for (const [at, a] of reflectors.entries())
    for (const b of reflectors.slice(at + 1))
      if (g === 0 || u === 0 || a.upper || b.upper || a.site === b.site)
        net.peer(a.who, b.who, a.id === b.id ? {} : { from: a.id, to: b.id });
  const lone: number[] = [];
  for (const [site, { clients, firstClient }] of sites.entries())
    for (let at = 0; at < clients && !gone.sites.has(site); at += 1) {
      const who = net.add();
      const mine = reflectors.filter((one) =>
        g > 0
          ? one.site === site
          : Array.from({ length: c }, (_, step) => (firstClient + at + step) % r).includes(one.number),
      );
      for (const one of mine) net.peer(one.who, who, { from: one.id });
      if (mine.length === 0) lone.push(site);
    }
  const { known, sessions } = net.run();
  return {
    cutOff: lone.length,
    cutOffAt: sites.map((_, site) => lone.filter((at) => at === site).length),
    unreached: Math.max(0, ...known.map((some) => known.length - 1 - some)),
    sessions: sessions.reduce((all, one) => all + one, 0) / 2,
  };
}

const size = fc
  .record({
    n: fc.integer({ min: 1, max: 18 }),
    r: fc.integer({ min: 1, max: 4 }),
    c: fc.integer({ min: 1, max: 4 }),
    g: fc.integer({ min: 0, max: 3 }),
    u: fc.integer({ min: 0, max: 2 }),
    racks: fc.integer({ min: 1, max: 5 }),
    killed: fc.array(fc.integer({ min: 0, max: 13 }), { maxLength: 6 }),
    racksKilled: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 2 }),
  })
  .map((one) => ({
    ...one,
    c: Math.min(one.c, one.r),
    u: one.g === 0 ? 0 : one.u,
    r: one.g === 0 ? one.r : Math.min(2, one.r),
  }))
  .filter(({ n, r, g, u }) => Math.max(1, g) * r + u <= n);

test('what is lost is what a simulation of RFC 4456 without the dead finds', () => {
  fc.assert(
    fc.property(size, ({ killed, racksKilled, ...one }) => {
      const asked = design(one.n, {
        reflectors: given(one.r, 'node'),
        ...(one.g === 0 ? { peersPerNode: given(one.c, 'peer') } : { groups: given(one.g, 'group') }),
        ...(one.u === 0 ? {} : { upper: given(one.u, 'node') }),
      });
      const sites = sitesOf(asked, given(one.racks, 'rack'));
      const all = Math.max(1, one.g) * one.r + one.u;
      const gone = dead(
        killed.map((at) => at % all),
        racksKilled.map((at) => at % sites.length),
      );
      const want = naive(one, sites, gone);
      const loss = loseBgp(asked, sites, gone);
      expect({
        cutOff: loss.cutOff.value,
        cutOffAt: loss.cutOffAt,
        unreached: loss.unreached.value,
        sessions: bgpShape(asked).total.value - loss.closed.value,
      }).toEqual(want);
      expect(loss.failed.value + loss.left.value).toBe(one.n);
    }),
    { numRuns: 400 },
  );
});

test('the loss of the first reflectors is what the list of failures has', () => {
  for (const c of [1, 2, 3, 5]) {
    const asked = design(57, { reflectors: given(5, 'node'), peersPerNode: given(c, 'peer') });
    const sites = sitesOf(asked, given(4, 'rack'));
    for (const { lost, unreached, cutOff } of failReflectors(asked)) {
      const loss = loseBgp(asked, sites, dead(Array.from({ length: lost.value }, (_, at) => at)));
      expect([loss.unreached.value, loss.cutOff.value]).toEqual([unreached.value, cutOff.value]);
    }
  }
});

describe('each layout', () => {
  test('a mesh loses what has failed and nothing else, and all that restart wait', () => {
    const mesh = design(10, { topology: 'mesh' });
    const loss = loseBgp(mesh, sitesOf(mesh, given(5, 'rack')), dead([], [1]));
    // Ten nodes less two: 45 pairs less 28. Of eight that are left each has the dead ones configured.
    expect([loss.verdict, loss.left.value, loss.closed.value, loss.waiting.value]).toEqual(['nothing', 8, 17, 8]);
  });

  test('a rack that loses its only switch is cut off, and with two it is not', () => {
    const fabric = (switches: number) =>
      design(12, { topology: 'fabric', peersPerNode: given(switches, 'peer'), rackNodes: given(4, 'node') });
    const lose = (switches: number) =>
      loseBgp(fabric(switches), sitesOf(fabric(switches), given(3, 'rack')), dead([0]));
    expect([lose(1).verdict, lose(1).cutOffAt, lose(1).unreached.value]).toEqual(['cut-off', [4, 0, 0], 11]);
    expect([lose(2).verdict, lose(2).closed.value, lose(2).failed.value]).toEqual(['nothing', 4, 0]);
  });

  test('without an upper level groups are apart; without anybody there is nothing to tell', () => {
    const levels = design(20, {
      groups: given(2, 'group'),
      reflectors: given(2, 'node'),
      upper: given(2, 'node'),
    });
    const sites = sitesOf(levels, given(1, 'rack'));
    expect(loseBgp(levels, sites, dead([4, 5]))).toMatchObject({ verdict: 'apart', unreached: { value: 9 } });
    expect(loseBgp(levels, sites, dead([4, 5])).waiting.value).toBe(4);
    expect(loseBgp(levels, sites, dead([], [0, 1, 2])).verdict).toBe('nobody');
  });

  test('half of two reflectors is enough for all, and both are not', () => {
    const two = design(300, { reflectors: given(2, 'node') });
    const sites = sitesOf(two, given(6, 'rack'));
    expect(loseBgp(two, sites, dead([0]))).toMatchObject({
      verdict: 'nothing',
      cutOff: { value: 0 },
      waiting: { value: 299 },
    });
    expect(loseBgp(two, sites, dead([0, 1]))).toMatchObject({ verdict: 'cut-off', cutOff: { value: 298 } });
    expect(loseBgp(two, sites, dead([], [0]))).toMatchObject({ failed: { value: 50 }, left: { value: 250 } });
  });
});

test('a million nodes in a thousand racks are answered at once', () => {
  const large = design(1_000_000, { reflectors: given(20, 'node'), peersPerNode: given(11, 'peer') });
  const sites = sitesOf(large, given(1000, 'rack'));
  expect(sites).toHaveLength(1000);
  expect(loseBgp(large, sites, dead([0, 1, 2])).verdict).toBe('routes');
});
