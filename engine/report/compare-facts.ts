import { metrics, type Metric } from '../catalog';
import type { FactRow, FactValue, MeasuredRow, Ranked } from '../rules';
import { paragraph, table, words, type Block, type Cell } from './blocks';
import { titleOf } from './context';

/** A row of the catalog's words: what, and what each option says of it. */
export const factCells = ({ name, values }: FactRow): Cell[] => [[name], ...values.map(factCell)];

const factCell = (value: FactValue | undefined): Cell => {
  if (value === undefined) return ['–'];
  const says = value.says === value.verdict ? [] : [value.says];
  return value.verdict === undefined ? says : [{ verdict: value.verdict }, ...says];
};

/** Published measurements set by set, each under its conditions: numbers of two laboratories never share a row. */
export function measuredBlocks(rows: readonly MeasuredRow[], compared: readonly Ranked[]): Block[] {
  return [...new Set(rows.map(({ set }) => set))].flatMap((set): Block[] => [
    ...table(
      `Published: ${set.title}`,
      [words('Measured'), ...compared.map((one) => words(titleOf(one)))],
      rows
        .filter((row) => row.set === set)
        .map(({ metric, values }) => [[metrics[metric]], ...values.map((one) => measuredCell(one, metric))]),
    ),
    paragraph(
      `${set.conditions.map(({ title, value }) => `${title}: ${value}`).join('; ')}. ${set.caveats.join(' ')}`,
      set.cite,
    ),
  ]);
}

function measuredCell(measurement: MeasuredRow['values'][number], metric: Metric): Cell {
  const quantity = measurement?.values[metric];
  if (measurement === undefined || quantity === undefined) return ['–'];
  const [share, remarks] = [measurement.ofHost[metric], measurement.remarks.join('; ')];
  const part = share === undefined ? [] : [`(${Math.round(share.value * 100)} % of the host)`];
  return [{ quantity }, ...part, ...(remarks === '' ? [] : [remarks])];
}
