import type { PlanFile } from '../../engine';

interface FirstPlan {
  readonly text: string;
  /** What the build read in the text: the first look need not wait for a reader of YAML. */
  readonly file: PlanFile;
}

const name = 'one-segment-hall.podwright.yaml';
const [plan] = Object.values(
  import.meta.glob<FirstPlan>('../../templates/plans/one-segment-hall.podwright.yaml', {
    query: '?plan',
    import: 'default',
    eager: true,
  }),
);
if (plan === undefined) throw new Error(`${name} is not among the worked plans`);

/** The plan that the page opens on when it was never used. */
export const firstPlan = { name, ...plan };
