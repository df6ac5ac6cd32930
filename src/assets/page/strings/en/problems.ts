/** The server writes its sentences in English: another language has a sentence for each code. `{sentence}` is the server's. */
export const problems: { problems: Readonly<Record<string, string>> } = { problems: {} };
