import { fieldByPath, fieldList, needNames, type Field, type Need, type Plan } from '../plan';
import { showAddress, showPrefix, type Address, type Prefix } from '../prefix';
import { showNumber, type Quantity } from '../quantity';
import { citing, paragraph, table, words, type Block, type Cell, type Value } from './blocks';
import { type Context, type Section } from './context';
import { measuresOf } from './measures';
import { quantitiesUnder, sentenceOf } from './sources';

export const environment: Section = {
  id: 'environment',
  title: 'Environment',
  compose: ({ plan }) => {
    const rows = fieldList
      .filter(({ path, group }) => group !== 'needs' && group !== 'document' && !elsewhere.includes(path))
      .flatMap((field): Cell[][] => {
        const value = isAssumed(plan, field) ? [] : valueOf(plan, field);
        return value.length === 0 ? [] : [[[field.group === 'plan' ? 'Plan' : field.groupTitle], [field.title], value]];
      });
    return rows.length === 0
      ? [paragraph('Nothing was entered; the assumptions below stand for all of it.')]
      : table('As it was entered', [words('About'), words('Field'), words('Value')], rows);
  },
};

/** Fields that other sections tell. */
const elsewhere = ['podwright', 'name', 'description', 'strengths', 'chosen'];

const isAssumed = ({ assumptions }: Plan, { path }: Field): boolean => assumptions.some(({ field }) => field === path);

const titleOf = ({ group, groupTitle, title }: Field): string => (group === 'plan' ? title : `${groupTitle}: ${title}`);

/** What a form shows for a word of the plan file. */
const wordFor = (field: Field | undefined, value: string): string =>
  field?.choices?.find((choice) => choice.value === value)?.title ?? value;

const isQuantity = (value: object): value is Quantity => 'origin' in value;
const isPrefix = (value: object): value is Prefix => 'base' in value;
const isAddress = (value: object): value is Address => 'family' in value && 'value' in value;

/** What stands in a column of a row, such as a router's address. */
function plainly(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (isPrefix(value)) return showPrefix(value);
  return isAddress(value) ? showAddress(value) : '';
}

/** What a field holds, as a cell; empty where it holds nothing. */
function valueOf(plan: Plan, field: Field): Cell {
  const { path } = field;
  const [first = '', second] = (path === 'underlay.mtu' ? 'underlay.mtus' : path).split('.');
  const whole = (plan as unknown as Readonly<Record<string, unknown>>)[first];
  const found = second === undefined ? whole : (whole as Readonly<Record<string, unknown>>)[second];
  const shown = (value: unknown): Value[] => {
    if (value === undefined || value === null || value === '') return [];
    if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
    if (typeof value === 'object') {
      if (isQuantity(value)) return [{ quantity: value }];
      return isPrefix(value) ? [{ code: showPrefix(value) }] : [Object.values(value).map(plainly).join(', ')];
    }
    const text =
      typeof value === 'number'
        ? path === 'routing.asNumber'
          ? String(value)
          : showNumber(value)
        : typeof value === 'string'
          ? value
          : '';
    if (path.endsWith('.families')) return [`IPv${text}`];
    return [wordFor(field, text)];
  };
  return Array.isArray(found) ? found.flatMap(shown) : shown(found);
}

export const assumptions: Section = {
  id: 'assumptions',
  title: 'Assumptions',
  compose: ({ plan, focus }) => {
    const stated = new Set(plan.assumptions.map(({ field }) => field));
    // Those of the engine itself, beside those that stand for a field of the plan.
    const ours = quantitiesUnder(measuresOf(focus).map(({ quantity }) => quantity)).flatMap((quantity) => {
      const { origin } = quantity;
      if (origin.kind !== 'assumption' || (origin.field !== undefined && stated.has(origin.field))) return [];
      return [[[quantity.name], [{ quantity }], [origin.why], citing(origin.cite ? [origin.cite] : [])] as const];
    });
    const rows = [
      ...plan.assumptions.map(({ field: path, value, why, cite }): Cell[] => {
        const field = fieldByPath.get(path);
        return [[field ? titleOf(field) : path], [wordFor(field, value)], [why], citing(cite ? [cite] : [])];
      }),
      ...new Map(ours.map((row) => [`${row[0][0]} ${row[2][0]}`, row])).values(),
    ];
    return rows.length === 0
      ? [paragraph('Nothing was assumed.')]
      : [
          paragraph('What the plan leaves out was filled in as follows. Enter a value to replace it.'),
          ...table('Assumptions', [words('What'), words('Taken'), words('Why'), words('Source')], rows),
        ];
  },
};

export const needs: Section = {
  id: 'needs',
  title: 'What drives the choice',
  compose: (context) => [...needed(context), ...overruled(context)],
};

/** Needs whose rule has another name than theirs. */
export const answeredBy: Readonly<Partial<Record<Need, string>>> = {
  'advertise-services': 'needs/advertised-services',
  'pods-reachable': 'topology/reachable-pods',
  'reach-through-relay': 'topology/relaying',
  throughput: 'datapath/in-kernel',
  'low-latency': 'datapath/in-kernel',
  simplicity: 'operation/few-parts',
};

function needed({ plan, focus }: Context): Block[] {
  const asked = needNames.flatMap((need) =>
    plan.needs[need] === undefined ? [] : [[need, plan.needs[need]] as const],
  );
  if (asked.length === 0) return [paragraph('The plan names no needs; what the environment allows decides.')];
  return table(
    'Needs',
    [words('Need'), words('Strength'), words('This option'), words('Answer')],
    asked.map(([need, strength]): Cell[] => {
      const finding = focus.findings.find(({ rule }) => rule === answeredBy[need] || rule.endsWith(`/${need}`));
      const title = fieldList.find(({ path }) => path === `needs.${need}`)?.title ?? need;
      return [
        [title],
        [strength],
        [{ verdict: finding?.verdict ?? 'unknown' }],
        [finding === undefined ? 'No rule asks about it yet; it needs a judgement of your own.' : sentenceOf(finding)],
      ];
    }),
  );
}

const overruled = ({ plan }: Context) =>
  table(
    'Strengths that the plan overrules',
    [words('Rule'), words('Strength')],
    Object.entries(plan.strengths).map(([rule, strength]) => [[{ code: rule }], [strength]]),
  );
