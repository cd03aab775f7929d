import { getContext, setContext } from 'svelte';
import type { Quantity } from '../../engine';

/**
 * Open the why panel on a number.
 *
 * Whoever passes itself as `by` may call again whenever its number changes, as long as the panel still shows it.
 */
export type ShowWhy = (quantity: Quantity, by?: object) => void;

interface Why {
  readonly show: ShowWhy;
  readonly shownBy: () => object | undefined;
}

const key = Symbol('why');
const nowhere: Why = { show: () => undefined, shownBy: () => undefined };

/** Say where numbers open, for all parts below; `shownBy` tells whose number is open now. */
export function setWhy(show: ShowWhy, shownBy: Why['shownBy'] = nowhere.shownBy): void {
  setContext<Why>(key, { show, shownBy });
}

/** What opens a number; does nothing where no panel is at hand. */
export const getWhy = (): ShowWhy => why().show;

/** Whose number the panel shows; reactive where the panel's state is. */
export const getShownBy = (): Why['shownBy'] => why().shownBy;

const why = (): Why => getContext<Why | undefined>(key) ?? nowhere;
