import { chromium } from '@playwright/test';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chromiumPath } from '../scripts/lib/chromium.mjs';
import { Recorder } from './recorder';

const size = { width: 400, height: 300 };

type Call = (ctx: Recorder) => void;
/** One call as data, so that a browser can be told it, too. */
type Told = readonly [name: keyof Recorder, ...given: unknown[]];

const across = fc.integer({ min: 0, max: size.width });
const down = fc.integer({ min: 0, max: size.height });
const length = fc.integer({ min: 20, max: 250 });
// In tenths, since whether a turn of next to nothing is none or a whole one hangs on how a browser rounds.
const turn = fc.integer({ min: -70, max: 70 }).map((tenths) => tenths / 10);
const colour = fc.constantFrom('#204080', '#b4500f', 'rgb(11, 122, 112)', 'rgba(156, 47, 135, 0.7)');
const stroke = fc.tuple(colour, fc.integer({ min: 1, max: 6 }));
const told = (...calls: Told[]): Told[] => calls;

const drawing = fc.oneof(
  fc.constant(told(['save'])),
  fc.constant(told(['restore'])),
  fc
    .tuple(fc.integer({ min: -30, max: 60 }), fc.integer({ min: -30, max: 60 }))
    .map((by) => told(['translate', ...by])),
  fc.double({ min: -0.6, max: 0.6, noNaN: true }).map((angle) => told(['rotate', angle])),
  fc.double({ min: 0.6, max: 1.5, noNaN: true }).map((times) => told(['scale', times, times])),
  fc
    .constantFrom({ a: 1.2, d: 1.2, e: 10, f: 10 }, { a: 1, b: 0.2, c: -0.2, d: 1 })
    .map((to) => told(['setTransform', to])),
  fc.constantFrom([6, 3], [2, 3], []).map((dash) => told(['setLineDash', dash])),
  fc.tuple(across, down, length, length).map((box) => told(['beginPath'], ['rect', ...box], ['clip'])),
  fc
    .tuple(colour, across, down, fc.integer({ min: 20, max: 90 }), turn, turn, fc.boolean())
    .map(([ink, ...arc]) => told(['fillStyle', ink], ['beginPath'], ['arc', ...arc], ['fill'])),
  fc
    .tuple(stroke, fc.tuple(across, down, across, down, across, down), fc.tuple(across, down))
    .map(([[ink, width], curve, to]) =>
      told(
        ['strokeStyle', ink],
        ['lineWidth', width],
        ['beginPath'],
        ['bezierCurveTo', ...curve],
        ['lineTo', ...to],
        ['closePath'],
        ['stroke'],
      ),
    ),
  fc
    .tuple(fc.double({ min: 0.3, max: 1, noNaN: true }), colour, across, down, length, length)
    .map(([alpha, ink, ...box]) => told(['globalAlpha', alpha], ['fillStyle', ink], ['fillRect', ...box])),
  fc
    .tuple(stroke, across, down, length, length)
    .map(([[ink, width], ...box]) => told(['strokeStyle', ink], ['lineWidth', width], ['strokeRect', ...box])),
);

const programs = fc.sample(
  fc.array(drawing, { minLength: 10, maxLength: 16 }).map((calls) => calls.flat()),
  { numRuns: 60, seed: 4 },
);

function play(calls: readonly Told[]): string {
  const ctx = new Recorder(size, 'a');
  for (const [name, ...given] of calls) {
    const method: unknown = Reflect.get(ctx, name);
    if (typeof method === 'function') Reflect.apply(method as Call, ctx, given);
    else Reflect.set(ctx, name, given[0]);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${ctx.elements.join('')}</svg>`;
}

test('what is recorded looks as a canvas of Chromium does after the same calls', async (context) => {
  const executablePath = chromiumPath();
  if (executablePath === undefined) return context.skip('no Chromium is installed here');
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage();
    const seen = await page.evaluate(
      async ({ given, width, height }) => {
        const sheet = (): CanvasRenderingContext2D => {
          const ctx = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
          if (ctx === null) throw new Error('no canvas');
          return ctx;
        };
        const compare = async ({
          calls,
          svg,
        }: (typeof given)[number]): Promise<{ painted: number; differ: number }> => {
          const [own, recorded] = [sheet(), sheet()];
          for (const [name, ...values] of calls) {
            const method: unknown = Reflect.get(own, name);
            if (typeof method === 'function') Reflect.apply(method as () => void, own, values);
            else Reflect.set(own, name, values[0]);
          }
          const image = Object.assign(new Image(), { src: `data:image/svg+xml,${encodeURIComponent(svg)}` });
          await image.decode();
          recorded.drawImage(image, 0, 0);
          const [one, two] = [own, recorded].map((ctx) => ctx.getImageData(0, 0, width, height).data);
          let [painted, differ] = [0, 0];
          for (let at = 0; at < width * height * 4; at += 4) {
            // Colours count as much as they cover.
            const parts = [0, 1, 2, 3].map((part) => {
              const [a, b] = [one?.[at + 3] ?? 0, two?.[at + 3] ?? 0];
              return part === 3 ? a - b : ((one?.[at + part] ?? 0) * a - (two?.[at + part] ?? 0) * b) / 255;
            });
            if ((one?.[at + 3] ?? 0) > 0) painted += 1;
            // A third of full strength; edges are smoothed a little otherwise.
            if (Math.max(...parts.map(Math.abs)) > 85) differ += 1;
          }
          return { painted, differ };
        };
        const all: { painted: number; differ: number }[] = [];
        for (const one of given) all.push(await compare(one));
        return all;
      },
      { given: programs.map((calls) => ({ calls, svg: play(calls) })), ...size },
    );
    const painted = seen.reduce((sum, one) => sum + one.painted, 0);
    expect(painted).toBeGreaterThan(programs.length * 2000);
    for (const { differ } of seen) expect(differ).toBeLessThan(0.0015 * size.width * size.height);
  } finally {
    await browser.close();
  }
});
