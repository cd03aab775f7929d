import { focusOf, type Assessment } from './assess';
import { assessmentJson } from './assessment-json';
import { ceilingsOf } from './ceilings';
import type { Flip } from './flip';
import { jsonText } from './plain-json';
import type { PlanFile } from './plan';
import { compose, toCsv, toHtml, toMarkdown } from './report';
import type { Block, CurvePainter, Paper, Template } from './report';

/** What a report is asked to tell. */
export interface Reported {
  readonly assessment: Assessment;
  /** The plan as it is written, for its hash. */
  readonly file: PlanFile;
  /** The option to describe; left out: the chosen, else the recommended one. */
  readonly option?: string | undefined;
  /** Ids of the sections wanted; left out: all. */
  readonly sections?: readonly string[];
  /** What would change the answer, where that was looked for (`alternativesOf`). */
  readonly flips?: readonly Flip[] | undefined;
  /** Draws curves; left out: the report has none, and their numbers stand in its tables alone. */
  readonly paint?: CurvePainter;
}

/**
 * The blocks of a report, as the window and the command line both write them.
 *
 * @throws RangeError if the option is not among the assessed ones, or a section does not exist
 */
export function reportBlocks({ assessment, file, option, sections, flips, paint }: Reported): Block[] {
  const focus = focusOf(assessment, option);
  return compose(assessment, {
    file,
    ...(option === undefined ? {} : { option }),
    ...(sections === undefined ? {} : { sections }),
    ...(paint && { paint }),
    beside: {
      ...(focus && { ceilings: ceilingsOf(focus, assessment.plan) }),
      ...(flips && { flips }),
    },
  });
}

export type ReportFormat = 'html' | 'md' | 'csv' | 'json';

/** What an HTML report is poured into, and the paper that it is laid out for. */
export interface Layout extends Template {
  readonly paper: Paper;
}

/**
 * A report as the text of a file: the same plan gives the same bytes, whoever asks. JSON is the assessment, whichever
 * sections are wanted; where an option is asked for it holds that one alone.
 */
export function reportText(format: ReportFormat, reported: Reported, { paper, ...template }: Layout): string {
  const { assessment, option } = reported;
  const { options } = assessment;
  switch (format) {
    case 'html':
      return toHtml(reportBlocks(reported), template, paper);
    case 'md':
      return toMarkdown(reportBlocks(reported));
    case 'csv':
      return toCsv(reportBlocks(reported));
    case 'json': {
      const shown = option === undefined ? options : options.filter(({ subject }) => subject.option.id === option);
      return jsonText(assessmentJson(assessment, shown));
    }
  }
}
