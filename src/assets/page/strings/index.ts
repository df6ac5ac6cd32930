import { de } from './de';
import { en, type Strings } from './en';

export type { Strings } from './en';

export const languages = { en, de } as const;
export type Language = keyof typeof languages;

const isLanguage = (text: string): text is Language => text in languages;

const KEY = 'language';

/** The sentences of the present language. */
export let t: Strings = en;
export let language: Language = 'en';

/** Changes the language of the page, and keeps it for this browser. */
export function setLanguage(next: Language): void {
  show(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Blocked or full: the next visit has the browser's language.
  }
}

/** The language that was chosen before, or the browser's. */
export function loadLanguage(): void {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(KEY);
  } catch {
    // Blocked: the browser's language is shown.
  }
  const preferred = [stored ?? '', ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())];
  show(preferred.find(isLanguage) ?? 'en');
}

function show(next: Language): void {
  language = next;
  t = languages[next];
  document.documentElement.lang = next;
}

/** Fills `{name}` in a sentence. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** The text of a word of the API. A word that the page does not know stands for itself. */
export const textOfCode = (texts: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(texts, code) ? (texts[code] ?? code) : code;
