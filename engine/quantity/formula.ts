/**
 * Formulas as short texts that are both evaluated and displayed.
 *
 * A text is parsed once, compiled to a closure and kept by its text, so that a sweep over thousands of points
 * runs the closure on plain numbers. The language: numbers, names, + - * / ^, parentheses, and the functions below.
 */
export type Compiled = (values: Readonly<Record<string, number>>) => number;

interface Parsed {
  readonly run: Compiled;
  readonly names: readonly string[];
}

const functions: Readonly<Record<string, (...numbers: number[]) => number>> = {
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  min: Math.min,
  max: Math.max,
  log2: Math.log2,
};

const parsed = new Map<string, Parsed>();

/**
 * The closure that computes a formula.
 *
 * @throws SyntaxError if the text is not a formula; the message names the text and what was found
 */
export const compile = (text: string): Compiled => lookUp(text).run;

/** The names a formula uses, each once, in the order in which they first appear. */
export const namesIn = (text: string): readonly string[] => lookUp(text).names;

function lookUp(text: string): Parsed {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const fresh = parse(text);
  parsed.set(text, fresh);
  return fresh;
}

const tokens = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9_]*)|([-+*/^(),]))/y;

function tokenize(text: string): string[] {
  const found: string[] = [];
  tokens.lastIndex = 0;
  while (tokens.lastIndex < text.trimEnd().length) {
    const at = tokens.lastIndex;
    const match = tokens.exec(text);
    if (match === null)
      throw new SyntaxError(`Formula "${text}" has "${text.slice(at).trim()}", which is not understood`);
    found.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return found;
}

/** Precedence climbing: sum > product > power > factor, each calling the next. */
function parse(text: string): Parsed {
  const queue = tokenize(text);
  const names: string[] = [];
  let next = 0;

  const take = (expected?: string): string => {
    const token = queue[next];
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new SyntaxError(`Formula "${text}" has ${token ?? 'its end'} where ${expected ?? 'a value'} belongs`);
    }
    next += 1;
    return token;
  };

  const leftToRight = (
    inner: () => Compiled,
    operators: Readonly<Record<string, (a: number, b: number) => number>>,
  ) => {
    let left = inner();
    for (;;) {
      const operator = operators[queue[next] ?? ''];
      if (operator === undefined) return left;
      next += 1;
      const [a, b] = [left, inner()];
      left = (values) => operator(a(values), b(values));
    }
  };

  const sum = (): Compiled => leftToRight(product, { '+': (a, b) => a + b, '-': (a, b) => a - b });
  const product = (): Compiled => leftToRight(power, { '*': (a, b) => a * b, '/': (a, b) => a / b });

  const power = (): Compiled => {
    const base = factor();
    if (queue[next] !== '^') return base;
    next += 1;
    const exponent = power();
    return (values) => base(values) ** exponent(values);
  };

  const factor = (): Compiled => {
    const token = take();
    if (token === '-') {
      const inner = factor();
      return (values) => -inner(values);
    }
    if (token === '(') {
      const inner = sum();
      take(')');
      return inner;
    }
    if (/^\d/.test(token)) {
      const value = Number(token);
      return () => value;
    }
    if (!/^[A-Za-z]/.test(token)) throw new SyntaxError(`Formula "${text}" has ${token} where a value belongs`);
    return queue[next] === '(' ? call(token) : name(token);
  };

  const call = (named: string): Compiled => {
    const apply = Object.hasOwn(functions, named) ? functions[named] : undefined;
    if (apply === undefined) throw new SyntaxError(`Formula "${text}" calls ${named}, which does not exist`);
    take('(');
    const inputs = [sum()];
    while (queue[next] === ',') {
      next += 1;
      inputs.push(sum());
    }
    take(')');
    return (values) => apply(...inputs.map((input) => input(values)));
  };

  const name = (letter: string): Compiled => {
    if (!names.includes(letter)) names.push(letter);
    return (values) => {
      const value = values[letter];
      if (value === undefined) throw new ReferenceError(`Formula "${text}" has no value for ${letter}`);
      return value;
    };
  };

  const run = sum();
  if (next < queue.length) throw new SyntaxError(`Formula "${text}" goes on with ${queue[next] ?? ''} after its end`);
  return { run, names };
}
