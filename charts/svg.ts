import { BasicPlatform, Chart } from 'chart.js';
import type { LineConfig } from './curve-chart';
import { Recorder } from './recorder';
import { attributes, escaped } from './xml';

/** What a drawing is beside its chart. */
export interface Sheet {
  /** In px. */
  readonly width: number;
  /** In px. */
  readonly height: number;
  /** What is drawn, in a few words. */
  readonly title: string;
  /** The same told in words, for those who do not see it. */
  readonly description: string;
  /** Begins every id inside, so that several drawings can stand in one page. */
  readonly id: string;
  /** A colour behind everything; left out: none. */
  readonly background?: string;
}

/**
 * A chart as one SVG element, drawn by Chart.js itself onto a context that records: the same bytes each time, wherever.
 *
 * @param config is Chart.js' own from here on
 */
export function toSvg(config: LineConfig, { width, height, title, description, id, background }: Sheet): string {
  const recorder = new Recorder({ width, height }, id);
  const chart = new Chart(
    // Off the page Chart.js asks no more of a canvas than this.
    recorder.canvas as unknown as HTMLCanvasElement,
    {
      ...config,
      data: {
        // Where there is Path2D, Chart.js would draw lines with one; styles by segment, even none, take it off that way.
        datasets: config.data.datasets.map((one) => ({ ...one, segment: {} })),
      },
      options: { ...config.options, animation: false, responsive: false, devicePixelRatio: 1 },
      platform: BasicPlatform,
    },
  );
  chart.destroy();
  const frame = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'font-family': 'system-ui, sans-serif',
  });
  const sheet = background === undefined ? '' : `<rect${attributes({ width, height, fill: background })}/>`;
  const words = `<title>${escaped(title)}</title><desc>${escaped(description)}</desc>`;
  return `<svg${frame}>${words}${sheet}${recorder.elements.join('')}</svg>`;
}
