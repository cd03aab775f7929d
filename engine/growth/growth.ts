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
  /** Numbers that the formula rests on whatever the cluster, by their letters. */
  readonly constants: Readonly<Record<string, Quantity>>;
  readonly at: (inputs: Readonly<Record<K, Quantity>>) => Quantity<U>;
}

type Declared<K extends string, U extends Unit> = Omit<GrowthModel<K, U>, 'at' | 'constants'> & {
  readonly inputs: readonly K[];
  readonly constants?: Readonly<Record<string, Quantity>>;
};

/**
 * Complete a model's declaration; `inputs` names the letters of its formula that are not among its constants.
 *
 * @throws Error if the formula uses a letter that is not declared
 */
export function defineGrowth<K extends string, U extends Unit>({
  inputs,
  constants = {},
  ...model
}: Declared<K, U>): GrowthModel<K, U> {
  const known: readonly string[] = [...inputs, ...Object.keys(constants)];
  const missing = namesIn(model.text).find((letter) => !known.includes(letter));
  if (missing !== undefined) throw new Error(`Growth model ${model.id} uses ${missing}, which it does not declare`);
  const used = namesIn(model.text);
  const letters = inputs.filter((letter) => used.includes(letter));
  return {
    ...model,
    constants,
    at: (values) => {
      const where: Record<string, Quantity> = { ...constants };
      for (const letter of letters) where[letter] = values[letter];
      return formula(model.title, model.unit, model.text, where, model.cite);
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
  { text, constants }: GrowthModel<K>,
  along: NoInfer<K>,
  values: ArrayLike<number>,
  fixed: Readonly<Record<string, number>> = {},
): Float64Array {
  const run = compile(text);
  const scope: Record<string, number> = {};
  for (const [letter, { value }] of Object.entries(constants)) scope[letter] = value;
  Object.assign(scope, fixed);
  return Float64Array.from({ length: values.length }, (_, index) => {
    scope[along] = values[index] ?? Number.NaN;
    return run(scope);
  });
}
