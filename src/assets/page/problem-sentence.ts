interface Problem {
  code?: string | undefined;
  /** The sentence of the server, in English. */
  message: string;
}

/** The sentence of the server, or that of its code in the language of the page. Pure. */
export function sentenceOfProblem(
  texts: Readonly<Record<string, string>>,
  { code = '', message }: Problem,
): string {
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
  return text === undefined ? message : text.replace('{sentence}', () => message);
}
