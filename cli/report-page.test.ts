import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paintCurves as paint } from '../charts/growth-svg';
import { tryOut, worked } from './testing';
import { alternativesOf, assessFile, readPlan } from '../engine';
import { reportAs } from '../renderer/views/report-files';

/** What the page exports of a worked plan, and what the command line writes of the same file. */
function ofPage(name: string) {
  const { file } = readPlan(readFileSync(worked(name), 'utf8'));
  if (file === undefined) throw new Error(`${name} cannot be read`);
  return { file, assessment: assessFile(file) };
}

test.for(['one-segment-hall', 'routed-fabric', 'dual-stack', 'azure-self-managed'])(
  'the page and the command line write the same report of %s',
  async (name) => {
    const { file, assessment } = ofPage(name);
    const focus = assessment.answer?.subject.option.id;
    for (const format of ['html', 'md', 'csv', 'json'] as const) {
      const { out, err } = await tryOut(['report', worked(name), '--format', format]);
      expect(err).toBe('');
      // The page always names the option in focus; the command line leaves it to the plan.
      expect(reportAs(format, { file, assessment, option: file.chosen ?? focus, paint }, 'a4') === out).toBe(true);
    }
  },
);

test('nor do they differ in paper, in what would change the answer, and in another option', async () => {
  const name = 'one-segment-hall';
  const { file, assessment } = ofPage(name);
  const option = 'flannel/vxlan';
  const { flips } = alternativesOf(file, assessment);
  for (const format of ['html', 'md', 'csv', 'json'] as const) {
    const words = ['--format', format, '--option', option, '--alternatives'];
    const { out } = await tryOut([
      ...['report', worked(name), ...words],
      ...(format === 'html' ? ['--paper', 'letter'] : []),
    ]);
    expect(out.length).toBeGreaterThan(1000);
    expect(reportAs(format, { file, assessment, option, flips, paint }, 'letter') === out).toBe(true);
  }
});
