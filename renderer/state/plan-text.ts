/** Plans as text. Apart, since YAML's reader is large and the first look needs none. */
export { readPlan, writePlan } from '../../engine';
