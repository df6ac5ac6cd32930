import type { z } from 'zod';
import type { Environment } from './runtime';

/** What a variable of the environment says, and what is wrong with it. */
interface Reading<Value> {
  /** Undefined: no value can be used. */
  value: Value | undefined;
  /** Each continues a sentence that starts with the name of the variable, and has no full stop at its end. */
  faults: string[];
}

/**
 * How to read one variable. A deployment refuses every fault. At run time a fault must not stop a phone call: an optional
 * variable falls back to its default, and a bad item of a list is skipped.
 */
export interface Variable<Value> {
  /** Whether a feature cannot work without a value. */
  isRequired: boolean;
  read(text: string | undefined, environment: Environment): Reading<Value>;
}

/** A longer value is no typing mistake, and is not repeated. */
const MAX_SHOWN = 20;

/**
 * Repeats a value in a sentence. Only for plain settings: any other value can be a secret in the wrong place, or a phone
 * number.
 */
export const shown = (text: string): string => (text.length <= MAX_SHOWN ? `; it is "${text}"` : '');

interface Options {
  /** Whether a fault may repeat the value. */
  isPlain?: boolean;
}

const faultOf = (text: string, { issues }: z.ZodError, { isPlain = false }: Options): string =>
  (issues[0]?.message ?? 'is not valid') + (isPlain ? shown(text) : '');

/** A variable without which a feature does not work. */
export const required = <Value>(schema: z.ZodType<Value>, options: Options = {}): Variable<Value> => ({
  isRequired: true,
  read: (text) => {
    if (text === undefined) return { value: undefined, faults: ['is missing'] };
    const parsed = schema.safeParse(text);
    return parsed.success
      ? { value: parsed.data, faults: [] }
      : { value: undefined, faults: [faultOf(text, parsed.error, options)] };
  },
});

interface Fallback<Value> extends Options {
  /** The value of a missing variable. */
  whenMissing: NoInfer<Value>;
  /** The value in place of a bad value. Default: as when it is missing. */
  whenBad?: NoInfer<Value>;
}

/** A variable with a default. */
export const withDefault = <Value>(
  schema: z.ZodType<Value>,
  { whenMissing, whenBad = whenMissing, ...options }: Fallback<Value>,
): Variable<Value> => ({
  isRequired: false,
  read: (text) => {
    if (text === undefined) return { value: whenMissing, faults: [] };
    const parsed = schema.safeParse(text);
    return parsed.success
      ? { value: parsed.data, faults: [] }
      : { value: whenBad, faults: [faultOf(text, parsed.error, options)] };
  },
});

/** A variable that may be missing. */
export const optional = <Value>(schema: z.ZodType<Value>): Variable<Value | undefined> =>
  withDefault<Value | undefined>(schema, { whenMissing: undefined });

/** The items of a list that is separated by commas. */
export const itemsOf = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
