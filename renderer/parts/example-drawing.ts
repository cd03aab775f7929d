/** A line between two points, in px. */
export interface DrawnLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Pods as points, and what joins them. */
export interface DrawnExample {
  readonly pods: readonly { readonly x: number; readonly y: number }[];
  readonly lines: readonly DrawnLine[];
}

/** Side of the square that each picture is drawn in, in px. */
export const exampleSize = 260;
const edge = 14;

/** Pods in a ring, every two joined by a line. */
export function drawPairs(count: number): DrawnExample {
  const middle = exampleSize / 2;
  const pods = Array.from({ length: count }, (_, at) => {
    const turn = (2 * Math.PI * at) / count - Math.PI / 2;
    return { x: middle + (middle - edge) * Math.cos(turn), y: middle + (middle - edge) * Math.sin(turn) };
  });
  const lines = pods.flatMap((one, at) =>
    pods.slice(at + 1).map((other): DrawnLine => ({ x1: one.x, y1: one.y, x2: other.x, y2: other.y })),
  );
  return { pods, lines };
}

/** The same pods above and below a bridge, each joined to it. */
export function drawBridge(count: number): DrawnExample {
  const above = Math.ceil(count / 2);
  const pods = Array.from({ length: count }, (_, at) => {
    const up = at < above;
    const row = up ? above : count - above;
    const place = up ? at : at - above;
    return { x: edge + ((place + 0.5) * (exampleSize - 2 * edge)) / row, y: up ? edge * 3 : exampleSize - edge * 3 };
  });
  return { pods, lines: pods.map(({ x, y }) => ({ x1: x, y1: y, x2: x, y2: exampleSize / 2 })) };
}
