/** The worked plans that a person can start from: the text of each file in templates/plans, by its name. */
const texts = import.meta.glob<string>('../../templates/plans/*.podwright.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface WorkedPlan {
  /** The file's name. */
  readonly name: string;
  readonly text: string;
}

export const workedPlans: readonly WorkedPlan[] = Object.entries(texts).map(([path, text]) => ({
  name: path.split('/').at(-1) ?? path,
  text,
}));
