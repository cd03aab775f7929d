import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthOf, showPrefix, type Family } from '../prefix';
import { checkFile, checkValue, fieldList, getField, planHash, readPlan, resolvePlan, setField, writePlan } from '.';
import type { Field, FieldValue, PlanFile } from '.';

// Any plan that reads without a problem, made from the declaration: a new field is tested without being named here.

const cidr = fc
  .tuple(fc.constantFrom<Family>(4, 6), fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), fc.nat(128))
  .map(([family, bits, length]) => {
    const kept = length % (widthOf(family) + 1);
    const host = BigInt(widthOf(family) - kept);
    return showPrefix({ family, base: (BigInt.asUintN(widthOf(family), bits) >> host) << host, length: kept });
  });

const numberOf = ({ min = 0, max = 0, step }: Field): fc.Arbitrary<number> =>
  step === 1 && Number.isInteger(min) ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('5.10', 'null', 'yes', '~', ' blanks ', '# no comment', 'a: b', '- x', '"', "'", '2024-01-01', 'ends:', '{', '&a', '*a', '!x', 'two\nlines\n', '\n'),
); // prettier-ignore
const optionId = fc.constantFrom('calico/vxlan', 'calico/ipip+reflectors', 'flannel/host-gw', 'sr-iov/vf');

function valueOf(field: Field): fc.Arbitrary<FieldValue> {
  const words = (field.choices ?? []).map(({ value }) => value);
  switch (field.kind) {
    case 'number':
      return field.path === 'podwright' ? fc.constant(1) : numberOf(field);
    case 'numbers':
      return fc.array(numberOf(field), { maxLength: 3 });
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...words);
    case 'choices':
      return fc.shuffledSubarray(words);
    case 'cidr':
      return cidr;
    case 'cidrs':
      return fc.array(cidr, { maxLength: 3 });
    case 'option':
      return optionId;
    case 'options':
      return fc.array(optionId, { maxLength: 3 });
    case 'strengths':
      return fc.dictionary(fc.constantFrom('topology/mesh', 'isolation/network-policy'), fc.constantFrom(...words));
    case 'table':
      return fc.array(
        fc.record(Object.fromEntries((field.columns ?? []).map((column) => [column.path, cellOf(column)])), {
          requiredKeys: (field.columns ?? []).filter(({ required }) => required).map(({ path }) => path),
        }),
        { maxLength: 3 },
      );
    default:
      return shaped[field.path] ?? text;
  }
}

/** Texts that not every text can be. */
const shaped: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'nodes.kernel': fc.constantFrom('5.10', '6.1', '4.18'),
  'document.date': fc.constantFrom('2026-11-25', '1999-02-28'),
};

const cellOf = (column: Field): fc.Arbitrary<FieldValue> =>
  column.path === 'address' ? fc.constantFrom('10.1.0.1', 'fd00::1') : valueOf(column);

/** Leave out what is wrong, until nothing is. */
function mended(file: PlanFile): PlanFile {
  const wrong = checkFile(file).flatMap(({ field }) => field ?? []);
  return wrong.length === 0 ? file : mended(wrong.reduce((plan, path) => setField(plan, path, undefined), file));
}

const anyPlan: fc.Arbitrary<PlanFile> = fc
  .tuple(...fieldList.map((field) => fc.option(valueOf(field), { nil: undefined, freq: 2 })))
  .map((values) => {
    const whole = fieldList.reduce<PlanFile>((plan, { path }, at) => {
      const value = values[at];
      return value !== undefined && checkValue(path, value) === undefined ? setField(plan, path, value) : plan;
    }, { podwright: 1, name: 'plan' });
    return mended(whole);
  }); // prettier-ignore

const comments = fc.array(fc.tuple(fc.nat(60), fc.stringMatching(/^[a-z][a-z :[\]{}"'-]{0,19}$/), fc.boolean()), {
  maxLength: 8,
});

/** A text with comments put on some of its lines, or above them. */
function commented(plain: string, list: readonly (readonly [number, string, boolean])[]): string {
  const lines = plain.split('\n');
  for (const [line, words, above] of list) {
    const at = line % lines.length;
    const indent = /^ */.exec(lines[at] ?? '')?.[0] ?? '';
    lines[at] = above ? `${indent}# ${words}\n${lines[at] ?? ''}` : `${lines[at] ?? ''}  # ${words}`;
  }
  return lines.join('\n');
}

const commentsIn = (written: string): string[] =>
  [...written.matchAll(/(?:^|\s)(# .*)$/gm)].map(([, comment]) => (comment ?? '').trim());

const law = (name: string, check: () => void): void => {
  test(name, { timeout: 120_000 }, check);
};

law('what is written reads as what was meant', () => {
  fc.assert(
    fc.property(anyPlan, (file) => {
      expect(readPlan(writePlan(file))).toEqual({ file, problems: [] });
    }),
    { numRuns: 150 },
  );
});

law('writing over any other plan says the new one, in the same order as a fresh file', () => {
  fc.assert(
    fc.property(anyPlan, anyPlan, (file, other) => {
      const over = readPlan(writePlan(file, writePlan(other)));
      expect(over).toEqual({ file, problems: [] });
      expect(JSON.stringify(over.file)).toBe(JSON.stringify(readPlan(writePlan(file)).file));
    }),
    { numRuns: 100 },
  );
});

const wordy = anyPlan.map((file) =>
  ['name', 'description', 'nodes.count'].reduce(
    (plan, path) => setField(plan, path, path === 'name' ? 'plan' : undefined),
    file,
  ),
);

law('comments outlive a change of values', () => {
  fc.assert(
    fc.property(wordy, comments, fc.integer({ min: 1, max: 100_000 }), (file, list, target) => {
      const before = commented(writePlan(setField(file, 'nodes.target', 100_000)), list);
      fc.pre(readPlan(before).problems.length === 0);
      const after = writePlan(setField(file, 'nodes.target', target), before);
      const kept = commentsIn(after);
      for (const comment of commentsIn(before)) expect(kept).toContain(comment);
    }),
    { numRuns: 100 },
  );
});

law('a plan that is not changed is written back letter by letter', () => {
  fc.assert(
    fc.property(anyPlan, (file) => {
      const written = writePlan(file);
      expect(writePlan(file, written)).toBe(written);
    }),
    { numRuns: 50 },
  );
});

law('every field is either written or assumed, never both', () => {
  const silent = new Set(['description', 'current', 'interfaces', 'traffic', 'options', 'strengths', 'chosen',
    'underlay.routeQuota', 'underlay.nic', 'nodes.distribution', 'addresses.blockSize', 'addresses.nodes',
    'addresses.elsewhere', 'addresses.notes', 'routing.reflectors', 'routing.peers']); // prettier-ignore
  fc.assert(
    fc.property(anyPlan, (file) => {
      const assumed = resolvePlan(file).assumptions.map(({ field }) => field);
      expect(new Set(assumed).size).toBe(assumed.length);
      for (const { path, group } of fieldList) {
        if (group === 'needs' || group === 'document' || silent.has(path)) continue;
        const isWritten = (getField(file, path) ?? undefined) !== undefined;
        expect([path, assumed.includes(path)]).toEqual([path, !isWritten]);
      }
    }),
    { numRuns: 100 },
  );
});

law('a resolved plan keeps its promises', () => {
  fc.assert(
    fc.property(anyPlan, (file) => {
      const { nodes, underlay, addresses, pods } = resolvePlan(file);
      expect(nodes.target.value).toBeGreaterThanOrEqual(nodes.count.value);
      expect(pods.maxPerNode.value).toBeGreaterThanOrEqual(pods.perNode.value);
      expect(underlay.mtus.length).toBeGreaterThan(0);
      const order = addresses.cluster.map(({ family }) => family);
      expect(order).toEqual(pods.families.filter((family) => order.includes(family)));
    }),
    { numRuns: 100 },
  );
});

law('the hash goes by content', () => {
  fc.assert(
    fc.property(anyPlan, anyPlan, (a, b) => {
      const turned = Object.fromEntries(Object.entries(a).reverse()) as PlanFile;
      expect(planHash(turned)).toBe(planHash(a));
      const same = writePlan(a) === writePlan(b);
      expect(planHash(a) === planHash(b)).toBe(same);
    }),
    { numRuns: 50 },
  );
});
