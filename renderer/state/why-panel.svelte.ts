import type { Assessment, Quantity } from '../../engine';

/** The number that is being explained, and the way by which it was reached from the one that was clicked. */
export class WhyPanel {
  #trail = $state.raw<readonly Quantity[]>([]);
  /** Whose number it is; that one tells when it changes. */
  by = $state.raw<object>();
  /** Kept beside the next number instead of giving way to it. */
  pinned = $state.raw<readonly Quantity[]>([]);
  #from = $state.raw<Assessment>();

  /** The number that is looked at; undefined: the panel is closed. */
  readonly quantity: Quantity | undefined = $derived(this.#trail.at(-1));
  /** Those passed on the way to it, the first one clicked. */
  readonly above: readonly Quantity[] = $derived(this.#trail.slice(0, -1));

  /** Show a number. From the one that shows already it is the same number after a change: the way to it is kept. */
  show(quantity: Quantity, from: Assessment, by?: object): void {
    const again = by !== undefined && by === this.by;
    this.#trail = again ? follow(this.#trail, quantity) : [quantity];
    this.by = by;
    this.#from = from;
  }

  /** True where the plan has changed since, and the number with it cannot be followed. */
  isStale(now: Assessment): boolean {
    return this.#from !== now;
  }

  /** Step to one of the numbers that this one rests on. */
  enter(quantity: Quantity): void {
    this.#trail = [...this.#trail, quantity];
  }

  /** Go back to a number on the way, counted from 0. */
  backTo(index: number): void {
    this.#trail = this.#trail.slice(0, index + 1);
  }

  close(): void {
    this.#trail = [];
    this.by = undefined;
  }

  togglePin(quantity: Quantity): void {
    this.pinned = this.pinned.includes(quantity)
      ? this.pinned.filter((other) => other !== quantity)
      : [...this.pinned, quantity];
  }
}

/** The same way through another number: by the operands' names, as far as they are still there. */
function follow(trail: readonly Quantity[], fresh: Quantity): Quantity[] {
  const way = [fresh];
  for (const { name } of trail.slice(1)) {
    const next = operandsOf(way.at(-1)).find((operand) => operand.name === name);
    if (next === undefined) break;
    way.push(next);
  }
  return way;
}

function operandsOf(quantity: Quantity | undefined): readonly Quantity[] {
  switch (quantity?.origin.kind) {
    case 'sum':
      return quantity.origin.of;
    case 'formula':
      return Object.values(quantity.origin.where);
    default:
      return [];
  }
}
