import { Chart } from 'chart.js';
import { createSubscriber } from 'svelte/reactivity';
import type { Attachment } from 'svelte/attachments';
import type { LineConfig } from '../../charts/curve-chart';

/**
 * Keep a line chart on a canvas up to date.
 *
 * @param config read again whenever what it uses changes; it must hand out fresh arrays, never ones of `$state`,
 *               since Chart.js hooks itself into them
 */
export const lineChart =
  (config: (canvas: HTMLCanvasElement) => LineConfig, seen?: (chart: Chart) => void): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    let chart: Chart<'line', { x: number; y: number }[]> | undefined;
    $effect(() => {
      const next = config(canvas);
      // Without a browser there is nothing to draw on.
      if (canvas.getContext('2d') === null) return;
      if (chart === undefined) {
        chart = new Chart(canvas, next);
        seen?.(chart);
        return;
      }
      chart.data = next.data;
      if (next.options !== undefined) chart.options = next.options;
      chart.update('none');
    });
    return () => chart?.destroy();
  };

/** Resolve `var(--name)` for a canvas, which knows no custom properties. Read inside an effect, it follows the theme. */
export function inkOf(colour: string): string {
  themeChanges();
  const name = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  return name === undefined ? colour : getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const themeChanges = createSubscriber((update) => {
  const observer = new MutationObserver(update);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', update);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', update);
  };
});
