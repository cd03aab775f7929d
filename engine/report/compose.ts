import type { PlanFile } from '../plan';
import { addressPlan } from './address-plan';
import { appendix } from './appendix';
import { heading, type Block } from './blocks';
import { considered } from './considered';
import type { Assessed, Beside, Context, Section } from './context';
import { answer } from './decision';
import { assumptions, environment, needs } from './environment';
import { files } from './files';
import type { CurvePainter } from './growth-figure';
import { lasting, migration } from './lasting';
import { opening, scope } from './opening';
import { checks, ports } from './operation';
import { packet } from './packet';
import { path } from './path';
import { risks } from './raid';
import { revisit } from './revisit';
import { routing } from './routing';
import { citesIn } from './sources';
import { topology } from './topology';

const sections: readonly Section[] = [
  answer,
  scope,
  environment,
  assumptions,
  needs,
  considered,
  topology,
  packet,
  path,
  routing,
  addressPlan,
  ports,
  risks,
  lasting,
  migration,
  checks,
  revisit,
  files,
  appendix,
];

const sources = { id: 'sources', title: 'Sources' };

/** The sections of a report in their order, for whoever lets a person choose among them. */
export const reportSections: readonly Pick<Section, 'id' | 'title'>[] = [
  ...sections.map(({ id, title }) => ({ id, title })),
  sources,
];

export interface ReportWish {
  /** Id of the option to describe; left out: the one the plan chose, else the recommended one. */
  readonly option?: string;
  /** Ids of the sections wanted; left out: all. */
  readonly sections?: readonly string[];
  /** The plan as it is written; its hash then stands in the report. */
  readonly file?: PlanFile;
  readonly beside?: Beside;
  /** Draws curves; left out: the report has none, and their numbers stand in its tables alone. */
  readonly paint?: CurvePainter;
}

/**
 * A report as blocks. Pure: the same assessment gives the same blocks.
 *
 * @returns the title alone where the assessment has no option at all
 * @throws RangeError if `option` is not among the assessed ones, or a section does not exist
 */
export function compose(
  assessed: Assessed,
  { option, sections: wanted, file, beside, paint }: ReportWish = {},
): Block[] {
  const strange = wanted?.find((id) => !reportSections.some((section) => section.id === id));
  if (strange !== undefined) throw new RangeError(`A report has no section "${strange}"`);
  const context = contextOf(assessed, { option, file, beside, paint });
  if (context === undefined) return [heading(1, assessed.plan.name)];
  const chosen = sections.filter(({ id }) => wanted?.includes(id) ?? true);
  const body = [
    ...opening(context),
    ...chosen.flatMap(({ id, title, compose: composed }) => {
      const blocks = composed(context);
      return blocks.length === 0 ? [] : [heading(2, title, id), ...blocks];
    }),
  ];
  const cites = citesIn(body);
  if (cites.length === 0 || !(wanted?.includes(sources.id) ?? true)) return body;
  return [...body, heading(2, sources.title, sources.id), { kind: 'sources', cites }];
}

type Asked = { readonly [K in 'option' | 'file' | 'beside' | 'paint']: ReportWish[K] | undefined };

function contextOf(assessed: Assessed, { option, file, beside, paint }: Asked): Context | undefined {
  const { plan, options, answer: candidate, better } = assessed;
  const withId = (id: string | undefined) => options.find(({ subject }) => subject.option.id === id);
  const asked = withId(option);
  if (option !== undefined && asked === undefined) throw new RangeError(`The assessment has no option "${option}"`);
  const best = candidate ?? better;
  const focus = asked ?? withId(plan.chosen) ?? best ?? options[0];
  return (
    focus && {
      ...assessed,
      focus,
      ...(best && { best }),
      ...(file && { file }),
      ...(beside && { beside }),
      ...(paint && { paint }),
    }
  );
}
