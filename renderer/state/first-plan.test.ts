import { expect, test } from 'vitest';
import { readPlan } from '../../engine';
import { firstPlan } from './first-plan';

test('what the build read in the first plan is what the reader of plans finds in its text', () => {
  expect(readPlan(firstPlan.text)).toEqual({ file: firstPlan.file, problems: [] });
});
