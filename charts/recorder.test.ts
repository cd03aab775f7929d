import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Recorder } from './recorder';

const size = { width: 400, height: 300 };

/** What is recorded of some calls, an element a line. */
function recorded(draw: (ctx: Recorder) => void): string {
  const ctx = new Recorder(size, 'a');
  draw(ctx);
  return ctx.elements.join('\n');
}

const stroked = (draw: (ctx: Recorder) => void): string =>
  recorded((ctx) => {
    draw(ctx);
    ctx.stroke();
  });

const numbersIn = (text: string): number[] => [...text.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number));
const pathIn = (text: string): string => / d="([^"]*)"/.exec(text)?.[1] ?? '';

const number = fc.double({ min: -50, max: 50, noNaN: true });
const move = fc.oneof(
  fc.record({ kind: fc.constant('translate' as const), x: number, y: number }),
  fc.record({ kind: fc.constant('scale' as const), x: number, y: number }),
  fc.record({ kind: fc.constant('rotate' as const), x: fc.double({ min: -7, max: 7, noNaN: true }), y: number }),
);

// The canvas standard: each call moves the coordinates that later calls are in, so the last one is applied first.
test('a place stands where moving, stretching and turning it one after the other puts it', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 3 }), number, number, (moves, x, y) => {
      const ctx = new Recorder(size, 'a');
      for (const one of moves) {
        if (one.kind === 'rotate') ctx.rotate(one.x);
        else ctx[one.kind](one.x, one.y);
      }
      ctx.moveTo(x, y);
      ctx.lineTo(x, y);
      ctx.fill();
      let at = { x, y };
      for (const one of moves.toReversed()) {
        if (one.kind === 'translate') at = { x: at.x + one.x, y: at.y + one.y };
        if (one.kind === 'scale') at = { x: at.x * one.x, y: at.y * one.y };
        if (one.kind === 'rotate') {
          const [length, angle] = [Math.hypot(at.x, at.y), Math.atan2(at.y, at.x) + one.x];
          at = { x: length * Math.cos(angle), y: length * Math.sin(angle) };
        }
      }
      const [drawnX, drawnY] = numbersIn(pathIn(ctx.elements.join('')));
      expect(Math.abs((drawnX ?? NaN) - at.x)).toBeLessThan(0.006);
      expect(Math.abs((drawnY ?? NaN) - at.y)).toBeLessThan(0.006);
    }),
  );
});

test.for([
  { form: 'six numbers', set: (ctx: Recorder) => ctx.setTransform(2, 0, 0, 3, 10, 20) },
  { form: 'a DOMMatrix', set: (ctx: Recorder) => ctx.setTransform({ a: 2, b: 0, c: 0, d: 3, e: 10, f: 20 }) },
  { form: 'its older names', set: (ctx: Recorder) => ctx.setTransform({ m11: 2, m22: 3, m41: 10, m42: 20 }) },
])('a transform is set by $form, and nothing takes it back', ({ set }) => {
  const drawn = recorded((ctx) => {
    ctx.translate(99, 99);
    set(ctx);
    ctx.fillRect(1, 1, 1, 1);
    ctx.setTransform();
    ctx.fillRect(1, 1, 1, 1);
  });
  expect([...drawn.matchAll(/d="(M[\d. ]+)L/g)].map(([, at]) => at)).toEqual(['M12 23', 'M1 1']);
});

/** Places on the cubic curves of a path, and the angle that each has from a centre. */
function alongCurves(path: string): { x: number; y: number }[] {
  let from = numbersIn(/^M([^A-Z]*)/.exec(path)?.[1] ?? '');
  return [...path.matchAll(/C([^A-Z]*)/g)].flatMap(([, text = '']) => {
    const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0] = numbersIn(text);
    const [px = 0, py = 0] = from;
    from = [cx, cy];
    return [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1].map((t) => {
      const u = 1 - t;
      const along = (p: number, a: number, b: number, c: number): number =>
        u * u * u * p + 3 * u * u * t * a + 3 * u * t * t * b + t * t * t * c;
      return { x: along(px, ax, bx, cx), y: along(py, ay, by, cy) };
    });
  });
}

const angle = fc.integer({ min: -100, max: 100 }).map((tenths) => tenths / 10);
const whole = 2 * Math.PI;

// The canvas standard: clockwise unless told otherwise, a whole turn where the angles are that far apart, else modulo.
test('an arc keeps its distance from its centre and goes as far round as the standard says', () => {
  fc.assert(
    fc.property(
      number,
      number,
      fc.double({ min: 5, max: 200, noNaN: true }),
      angle,
      angle,
      fc.boolean(),
      (...given) => {
        const [x, y, radius, from, to, back] = given;
        const places = alongCurves(pathIn(stroked((ctx) => ctx.arc(x, y, radius, from, to, back))));
        for (const at of places)
          expect(Math.abs(Math.hypot(at.x - x, at.y - y) - radius)).toBeLessThan(0.0003 * radius + 0.02);
        let turn = back ? from - to : to - from;
        if (turn >= whole) turn = whole;
        while (turn < 0) turn += whole;
        while (turn > whole) turn -= whole;
        let went = 0;
        places.slice(1).forEach((at, index) => {
          const before = places[index] ?? at;
          const step = Math.atan2(at.y - y, at.x - x) - Math.atan2(before.y - y, before.x - x);
          went += ((step + 3 * Math.PI) % whole) - Math.PI;
        });
        expect(Math.abs((back ? -went : went) - turn)).toBeLessThan(0.02);
      },
    ),
  );
});

test('what is saved comes back: transform, dash, clip and every style', () => {
  const drawn = recorded((ctx) => {
    ctx.setLineDash([2, 3]);
    ctx.strokeStyle = 'red';
    ctx.save();
    ctx.translate(5, 5);
    ctx.setLineDash([]);
    ctx.rect(0, 0, 10, 10);
    ctx.clip();
    Object.assign(ctx, { strokeStyle: 'blue', lineWidth: 4, lineCap: 'round', lineJoin: 'round', globalAlpha: 0.5 });
    ctx.strokeRect(0, 0, 1, 1);
    ctx.restore();
    ctx.strokeRect(0, 0, 1, 1);
    // One too many does nothing.
    ctx.restore();
    expect(ctx.getLineDash()).toEqual([2, 3]);
  });
  expect(drawn.split('\n').slice(1)).toEqual([
    '<path d="M5 5L6 5L6 6L5 6Z" fill="none" stroke="blue" stroke-width="4" stroke-linecap="round" stroke-linejoin="round" opacity="0.5" clip-path="url(#a-clip-1)"/>',
    '<path d="M0 0L1 0L1 1L0 1Z" fill="none" stroke="red" stroke-dasharray="2 3"/>',
  ]);
});

test('a clip inside a clip shows what both show, and the same clip has one id', () => {
  const drawn = recorded((ctx) => {
    for (let time = 0; time < 2; time += 1) {
      ctx.save();
      for (const edge of [20, 10]) {
        ctx.beginPath();
        ctx.rect(0, 0, edge, edge);
        ctx.clip();
      }
      ctx.fillRect(0, 0, 5, 5);
      ctx.restore();
    }
  });
  expect(drawn.split('\n')).toEqual([
    '<clipPath id="a-clip-1"><path d="M0 0L20 0L20 20L0 20Z"/></clipPath>',
    '<clipPath id="a-clip-2" clip-path="url(#a-clip-1)"><path d="M0 0L10 0L10 10L0 10Z"/></clipPath>',
    '<path d="M0 0L5 0L5 5L0 5Z" fill="#000000" clip-path="url(#a-clip-2)"/>',
    '<path d="M0 0L5 0L5 5L0 5Z" fill="#000000" clip-path="url(#a-clip-2)"/>',
  ]);
});

// The canvas standard, "ensure there is a subpath".
test.for([
  { call: 'a line', draw: (ctx: Recorder) => ctx.lineTo(1, 2), path: 'M1 2' },
  { call: 'a curve', draw: (ctx: Recorder) => ctx.bezierCurveTo(1, 2, 3, 4, 5, 6), path: 'M1 2C1 2 3 4 5 6' },
  { call: 'a number that is none', draw: (ctx: Recorder) => ctx.lineTo(NaN, 2), path: '' },
  { call: 'closing', draw: (ctx: Recorder) => ctx.closePath(), path: '' },
])('a path that begins with $call is "$path"', ({ draw, path }) => {
  expect(pathIn(stroked(draw))).toBe(path);
});

test('lines and dashes are as wide as the transform makes them', () => {
  const drawn = recorded((ctx) => {
    ctx.scale(2, 2);
    ctx.setLineDash([3]);
    ctx.lineDashOffset = 1;
    ctx.strokeRect(0, 0, 1, 1);
  });
  expect(drawn).toContain('stroke-width="2" stroke-dasharray="6" stroke-dashoffset="2"');
});

test.for([
  { align: 'left', baseline: 'alphabetic', says: 'x="10" y="20" font-size="10"' },
  { align: 'center', baseline: 'middle', says: 'x="10" y="23.5" font-size="10" text-anchor="middle"' },
  { align: 'right', baseline: 'top', says: 'x="10" y="28" font-size="10" text-anchor="end"' },
  { align: 'end', baseline: 'bottom', says: 'x="10" y="18" font-size="10" text-anchor="end"' },
] as const)('text of 10 px, $align and $baseline, is written at $says', ({ align, baseline, says }) => {
  const drawn = recorded((ctx) => {
    ctx.textAlign = align;
    ctx.textBaseline = baseline;
    ctx.fillText('规模 <b> & "c"\u0000', 10, 20);
  });
  expect(drawn).toBe(`<text ${says} fill="#000000">规模 &#60;b&#62; &#38; &#34;c&#34;</text>`);
});

test('turned text turns about its anchor, and bold text is bold', () => {
  const drawn = recorded((ctx) => {
    ctx.font = 'bold 12px serif';
    ctx.translate(30, 40);
    ctx.rotate(-Math.PI / 2);
    ctx.fillText('up', 0, 0);
  });
  expect(drawn).toBe(
    '<text transform="matrix(0 -1 1 0 30 40)" x="0" y="0" font-size="12" font-weight="bold" fill="#000000">up</text>',
  );
});

test('a Path2D, which cannot be read, is refused and not left out', () => {
  for (const call of ['fill', 'stroke', 'clip'] as const)
    expect(() => recorded((ctx) => ctx[call]({}))).toThrow('Path2D');
});
