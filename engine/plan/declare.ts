import * as z from 'zod/mini';
import { isProblem, parseAddress, parsePrefix } from '../prefix';
import type { Unit } from '../quantity';
import type { Citation } from '../source';

/** How a field is edited. */
export type Kind =
  | 'text'
  | 'number'
  | 'numbers'
  | 'flag'
  | 'choice'
  | 'choices'
  | 'cidr'
  | 'cidrs'
  | 'option'
  | 'options'
  | 'strengths'
  | 'table'
  | 'row'
  | 'section';

/** Why a field cannot be changed once the cluster runs. */
export interface Lock {
  readonly why: string;
  readonly cite: Citation;
}

/** What the declaration of a field knows beside the type of its value. */
export interface Facts {
  readonly kind: Kind;
  readonly title: string;
  /** One sentence for the person who fills it in. */
  readonly help: string;
  readonly unit?: Unit;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Words the field takes, and what a form shows for them. */
  readonly choices?: Readonly<Record<string, string>>;
  /** What holds when the field is left out, where that is no single value. */
  readonly leftOut?: string;
  readonly lock?: Lock;
  readonly cite?: Citation;
}

/** The facts of every field and section, by its schema. */
export const fieldRegistry = z.registry<Facts>();

type Told = Omit<Facts, 'kind' | 'choices' | 'min' | 'max'>;
type Bounded = Told & { readonly min: number; readonly max: number };

/** A whole number between two bounds, both included. */
export const whole = (told: Bounded) => wholeNumber(told).register(fieldRegistry, { kind: 'number', step: 1, ...told });

const wholeNumber = ({ min, max }: Bounded) => z.int().check(z.gte(min), z.lte(max));

/** A number between two bounds, both included. */
export const decimal = (told: Bounded) =>
  z
    .number()
    .check(z.gte(told.min), z.lte(told.max))
    .register(fieldRegistry, { kind: 'number', ...told });

/** Whole numbers between two bounds, one for each group, family or whatever the field counts. */
export const wholes = (told: Bounded, atLeast = 0) =>
  listOf(told, atLeast).register(fieldRegistry, { kind: 'numbers', step: 1, ...told });

const listOf = (told: Bounded, atLeast: number) => z.array(wholeNumber(told)).check(z.minLength(atLeast));

/** A whole number, or a list of them where groups differ. */
export const wholeOrWholes = (told: Bounded) =>
  z.union([wholeNumber(told), listOf(told, 1)]).register(fieldRegistry, { kind: 'numbers', step: 1, ...told });

/** True or false. */
export const flag = (told: Told) => z.boolean().register(fieldRegistry, { kind: 'flag', ...told });

/** Text on one line. */
export const line = (maxLength: number, told: Told) =>
  z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(maxLength),
      z.regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, 'has a character that cannot be printed'),
    )
    .register(fieldRegistry, { kind: 'text', ...told });

/**
 * Text of any kind that a person may call something: with line ends, marks of direction and joined signs.
 *
 * Whoever shows it makes it harmless for the place where it stands. Control characters and half signs are no text.
 */
export const freeText = (maxLength: number, told: Told) =>
  z
    .string()
    .check(z.minLength(1), z.maxLength(maxLength), z.regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, 'has a control character'))
    .register(fieldRegistry, { kind: 'text', ...told });

/** One of several words. */
export const choice = <W extends string>(words: Readonly<Record<W, string>>, told: Told) =>
  wordsOf(words).register(fieldRegistry, { kind: 'choice', choices: words, ...told });

/** Any of several words, each once. */
export const choices = <W extends string>(words: Readonly<Record<W, string>>, told: Told, atLeast = 0) =>
  z
    .array(wordsOf(words))
    .check(z.minLength(atLeast), z.check(eachOnce))
    .register(fieldRegistry, { kind: 'choices', choices: words, ...told });

// Object.keys forgets that the keys of a record of W are of type W.
const wordsOf = <W extends string>(words: Readonly<Record<W, string>>) => z.enum(Object.keys(words) as W[]);

function eachOnce({ value, issues }: { value: readonly string[]; issues: z.core.$ZodRawIssue[] }): void {
  value.forEach((word, at) => {
    if (value.indexOf(word) === at) return;
    issues.push({ code: 'custom', input: word, path: [at], message: `${word} is listed twice; keep one` });
  });
}

/** A prefix in canonical text. */
export const cidr = (told: Told) => prefixText().register(fieldRegistry, { kind: 'cidr', ...told });

/** One address, without a length. */
export const address = (told: Told) =>
  z
    .string()
    .check(
      z.check(({ value, issues }) => {
        const read = parseAddress(value);
        if (isProblem(read)) issues.push({ code: 'custom', input: value, message: read.problem });
      }),
    )
    .register(fieldRegistry, { kind: 'text', ...told });

/** Prefixes in canonical text, at least one. */
export const cidrs = (told: Told) =>
  z
    .array(prefixText())
    .check(z.minLength(1))
    .register(fieldRegistry, { kind: 'cidrs', ...told });

const prefixText = () =>
  z.string().check(
    z.check(({ value, issues }) => {
      const prefix = parsePrefix(value);
      if (isProblem(prefix)) issues.push({ code: 'custom', input: value, message: prefix.problem });
    }),
  );

const optionPattern = /^[a-z0-9-]+\/[a-z0-9-]+(\+[a-z0-9-]+)*$/;
const optionId = () =>
  z.string().check(z.regex(optionPattern, 'is no option; one is written like calico/vxlan+wireguard'));

/** An option of the catalog, such as `calico/ipip+reflectors`; whether it exists is asked of the caller. */
export const option = (told: Told) => optionId().register(fieldRegistry, { kind: 'option', ...told });

/** Several options of the catalog. */
export const options = (told: Told) => z.array(optionId()).register(fieldRegistry, { kind: 'options', ...told });

/** A part of the plan that holds fields. */
export const section = <S extends z.core.$ZodLooseShape>(title: string, help: string, shape: S) =>
  z.strictObject(shape).register(fieldRegistry, { kind: 'section', title, help });

/** A list of rows with named columns. */
export const table = <S extends z.core.$ZodLooseShape>(told: Told, shape: S) =>
  z.array(z.strictObject(shape)).register(fieldRegistry, { kind: 'table', ...told });
