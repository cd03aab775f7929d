import { expect, test } from 'vitest';
import { tryOut, worked } from './testing';

// The worked plan has 60 nodes and wants 80; Calico's documentation gives a full mesh up to 100.
test('curves stand in the report, with the sizes of the plan and the threshold, and are told in Markdown', async () => {
  const report = (format: string) =>
    tryOut(['report', worked('one-segment-hall'), '--option', 'calico/none', '--format', format]);
  const { out: html } = await report('html');
  const figure =
    /<figcaption>Sessions over the size of the cluster<\/figcaption>(<svg.*?<\/svg>)/s.exec(html)?.[1] ?? '';
  const texts = [...figure.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text);
  expect(texts).toEqual(
    expect.arrayContaining([
      'full mesh',
      'reflectors',
      'today 60',
      'target 80',
      'Nodes that a full mesh is documented for: 100',
    ]),
  );
  const { out: markdown } = await report('md');
  expect(markdown).toContain('Marked: today 60; target 80; Nodes that a full mesh is documented for 100.');
});
