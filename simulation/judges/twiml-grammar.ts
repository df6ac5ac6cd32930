import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const elementForm = z.object({
  /** Whether the element may hold text. */
  text: z.boolean(),
  /** Name of an attribute → `text`, `number`, `boolean`, a list of words, or `Name[]` for several words of that list. */
  attributes: z.record(z.string(), z.string()),
  /** The class of the SDK that lists the elements inside. */
  children: z.string(),
});

const grammar = z.object({
  /** Lists of words, by the SDK's name of the type. */
  words: z.record(z.string(), z.array(z.string())),
  /** Name of a class of the SDK → the elements that may stand inside its element, by name. */
  elements: z.record(z.string(), z.record(z.string(), elementForm)),
});

export type ElementForm = z.infer<typeof elementForm>;
export type Grammar = z.infer<typeof grammar>;

/** The class of the root element. */
export const ROOT = 'VoiceResponse';

export const GRAMMAR_FILE = join(__dirname, 'twiml-grammar.json');

/**
 * The grammar of TwiML as the official SDK types it. It is stored, because the TypeScript compiler takes longer to load
 * than most test files take to run: `node --import tsx scripts/write-twiml-grammar.ts` makes the file anew.
 */
export const storedGrammar = (): Grammar => grammar.parse(JSON.parse(readFileSync(GRAMMAR_FILE, 'utf8')));
