import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { paintCurves as paint } from '../charts/growth-svg';
import { printPdf, chromiumPath } from '../cli/chromium';
import { assess, readPlan, resolvePlan } from '../engine';
import { compose, toCsv, toHtml, toMarkdown } from '../engine/report';
import { line, time, timingsOf } from './timing';

// Time to a report: the assessment, its blocks and their text. A PDF includes the start of the browser.

const folder = 'templates/plans';
const template = {
  page: readFileSync('templates/report.html', 'utf8'),
  style: readFileSync('templates/report.css', 'utf8'),
};
const chromium = await chromiumPath(process.env);
if (chromium === undefined) console.log('no Chromium is installed here, so no PDF is timed');

for (const name of readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .toSorted()) {
  const { file, problems } = readPlan(readFileSync(`${folder}/${name}`, 'utf8'));
  if (file === undefined) throw new Error(`${name}: ${problems[0]?.what ?? 'not read'}`);
  const blocks = () => compose(assess(resolvePlan(file)), { file, paint });
  const short = name.replace('.podwright.yaml', '');
  // The first is what a command line waits for; the others what a preview does.
  const start = performance.now();
  const html = toHtml(blocks(), template);
  console.log(line(`HTML of ${short}, the first`, timingsOf([performance.now() - start]), 300));
  console.log(
    line(
      `HTML of ${short}`,
      time(() => toHtml(blocks(), template), 20, 5),
      300,
    ),
  );
  console.log(
    line(
      `Markdown and CSV of ${short}`,
      time(() => [toMarkdown, toCsv].map((write) => write(blocks())), 20, 5),
      300,
    ),
  );
  if (chromium === undefined) continue;
  const runs: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const began = performance.now();
    await printPdf(html, chromium);
    runs.push(performance.now() - began);
  }
  console.log(line(`PDF of ${short}`, timingsOf(runs), 3000));
}
