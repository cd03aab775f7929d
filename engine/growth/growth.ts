import { compile, formula, namesIn, type Quantity, type Unit } from '../quantity';
import type { Citation } from '../source';

/** How one number grows with the cluster: one formula over named inputs. */
export interface GrowthModel<K extends string = string, U extends Unit = Unit> {
  readonly id: string;
  readonly title: string;
  /** What is counted, and what is left out. */
  readonly counts: string;
  readonly unit: U;
  readonly text: string;
  readonly cite: Citation;
  readonly at: (inputs: Readonly<Record<K, Quantity>>) => Quantity<U>;
}

type Declared<K extends string, U extends Unit> = Omit<GrowthModel<K, U>, 'at'> & { readonly inputs: readonly K[] };

/**
 * Complete a model's declaration; `inputs` names the letters of its formula.
 *
 * @throws Error if the formula uses a letter that is not declared
 */
export function defineGrowth<K extends string, U extends Unit>({
  inputs,
  ...model
}: Declared<K, U>): GrowthModel<K, U> {
  const missing = namesIn(model.text).find((letter) => !(inputs as readonly string[]).includes(letter));
  if (missing !== undefined) throw new Error(`Growth model ${model.id} uses ${missing}, which it does not declare`);
  const letters = namesIn(model.text) as readonly K[];
  return {
    ...model,
    at: (values) => {
      const used: Record<string, Quantity> = {};
      for (const letter of letters) used[letter] = values[letter];
      return formula(model.title, model.unit, model.text, used, model.cite);
    },
  };
}

/**
 * Evaluate a model along a range of one of its inputs, as plain numbers for a chart.
 *
 * @param fixed the other inputs
 * @returns one value for each entry of `values`, in their order
 */
export function sweep<K extends string>(
  { text }: GrowthModel<K>,
  along: NoInfer<K>,
  values: ArrayLike<number>,
  fixed: Readonly<Record<string, number>> = {},
): Float64Array {
  const run = compile(text);
  const scope: Record<string, number> = { ...fixed };
  return Float64Array.from({ length: values.length }, (_, index) => {
    scope[along] = values[index] ?? Number.NaN;
    return run(scope);
  });
}
