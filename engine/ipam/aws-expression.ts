import { awsHostPods } from './aws';

/** What an expression of nodeadm may name, as whole numbers. */
export interface AwsExpression {
  readonly default_enis: number;
  readonly ips_per_eni: number;
  /** Pods by the usual rule. */
  readonly max_pods: number;
  readonly vcpus?: number;
  readonly memory_mib?: number;
}

/** nodeadm keeps the answer in 32 bits. */
const beyond = 2 ** 31 - 1;

/**
 * The maxPods that an expression of nodeadm comes to, as whole pods from 1 on.
 *
 * The language is the part of CEL that such expressions use: whole numbers, names, + - * / %, comparisons, && || ! and
 * `condition ? one : other`. Division leaves the rest away.
 *
 * @throws SyntaxError if it is no expression, or names something else
 * @throws RangeError if it comes to no number, or to one that nodeadm refuses
 * @see awslabs/amazon-eks-ami nodeadm/internal/kubelet/eni_max_pods.go at 81fec2e89585
 */
export function awsMaxPodsExpression(text: string, known: AwsExpression): number {
  const value = evaluate(text, known);
  if (typeof value === 'boolean') throw new RangeError(`${text} comes to ${value}, which is no number of pods`);
  if (value < 1 || value >= beyond) {
    throw new RangeError(`${text} comes to ${value}; pods are a whole number from 1 to ${beyond - 1}`);
  }
  return Number(value);
}

/** Pods of an instance by the expression where it can be used, and by the usual rule where it cannot or there is none. */
export function awsMaxPods(expression: string, known: Omit<AwsExpression, 'max_pods'>): number {
  const usual = known.default_enis * (known.ips_per_eni - 1) + awsHostPods.value;
  try {
    return expression === '' ? usual : awsMaxPodsExpression(expression, { ...known, max_pods: usual });
  } catch (error) {
    // nodeadm warns and goes on with the usual rule.
    if (error instanceof SyntaxError || error instanceof RangeError) return usual;
    throw error;
  }
}

type Value = bigint | boolean;

const tokens = /\s*(?:(\d+)|([A-Za-z_]\w*)|(&&|\|\||[<>=!]=|[-+*/%<>!?:()]))/y;

function tokenize(text: string): string[] {
  const found: string[] = [];
  tokens.lastIndex = 0;
  const end = text.trimEnd().length;
  while (tokens.lastIndex < end) {
    const at = tokens.lastIndex;
    const match = tokens.exec(text);
    if (match === null) throw new SyntaxError(`"${text}" has "${text.slice(at).trim()}", which is not understood`);
    found.push(match[0].trim());
  }
  return found;
}

/** A part that is worked out when its value is needed, so that what a condition rules out never is. */
type Part = () => Value;

const number = (part: Part): bigint => {
  const value = part();
  if (typeof value === 'boolean') throw new SyntaxError(`${value} stands where a number belongs`);
  return value;
};

const truth = (part: Part): boolean => {
  const value = part();
  if (typeof value === 'bigint') throw new SyntaxError(`${value} stands where a condition belongs`);
  return value;
};

function divisor(part: Part): bigint {
  const value = number(part);
  if (value === 0n) throw new RangeError('Nothing can be divided by zero');
  return value;
}

/** From the loosest to the closest. */
const levels: readonly Readonly<Record<string, (a: Part, b: Part) => Value>>[] = [
  { '||': (a, b) => truth(a) || truth(b) },
  { '&&': (a, b) => truth(a) && truth(b) },
  {
    '<': (a, b) => number(a) < number(b),
    '<=': (a, b) => number(a) <= number(b),
    '>': (a, b) => number(a) > number(b),
    '>=': (a, b) => number(a) >= number(b),
    '==': (a, b) => a() === b(),
    '!=': (a, b) => a() !== b(),
  },
  { '+': (a, b) => number(a) + number(b), '-': (a, b) => number(a) - number(b) },
  {
    '*': (a, b) => number(a) * number(b),
    '/': (a, b) => number(a) / divisor(b),
    '%': (a, b) => number(a) % divisor(b),
  },
];

function evaluate(text: string, known: AwsExpression): Value {
  const queue = tokenize(text);
  let next = 0;
  const take = (expected?: string): string => {
    const token = queue[next];
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new SyntaxError(`"${text}" has ${token ?? 'its end'} where ${expected ?? 'a value'} belongs`);
    }
    next += 1;
    return token;
  };

  const choice = (): Part => {
    const condition = level(0);
    if (queue[next] !== '?') return condition;
    take('?');
    const one = choice();
    take(':');
    const other = choice();
    return () => (truth(condition) ? one() : other());
  };

  const level = (at: number): Part => {
    const operators = levels[at];
    if (operators === undefined) return factor();
    let left = level(at + 1);
    for (;;) {
      const operator = operators[queue[next] ?? ''];
      if (operator === undefined) return left;
      next += 1;
      const [a, b] = [left, level(at + 1)];
      left = () => operator(a, b);
    }
  };

  const factor = (): Part => {
    const token = take();
    if (token === '-' || token === '!') {
      const inner = factor();
      return token === '-' ? () => -number(inner) : () => !truth(inner);
    }
    if (token === '(') {
      const inner = choice();
      take(')');
      return inner;
    }
    const value = /^\d/.test(token) ? BigInt(token) : valueOf(token, known);
    return () => value;
  };

  const whole = choice();
  if (next < queue.length) throw new SyntaxError(`"${text}" goes on with ${queue[next] ?? ''} after its end`);
  return whole();
}

function valueOf(name: string, known: AwsExpression): Value {
  if (name === 'true' || name === 'false') return name === 'true';
  const value = new Map<string, number>(Object.entries(known)).get(name);
  if (value === undefined) throw new SyntaxError(`The expression names ${name}, which nodeadm does not know`);
  return BigInt(value);
}
