/** What stands in place of a secret. */
const HIDDEN = '•••';

const SECRET_NAME = /token|secret|passcode|password/i;
const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const IN_QUERY = /([?&;][\w-]*(?:token|secret|passcode|password)[\w-]*=)[^&"'<>\s]+/gi;
const IN_XML = /(name="[^"]*(?:token|secret|passcode|password)[^"]*"\s+value=")[^"]*/gi;

/** Hides tokens, secrets and passcodes: those with such a name, and those that are known. */
export class Redactor {
  readonly #known: readonly string[];

  constructor(known: Iterable<string>) {
    this.#known = [...known].filter((secret) => secret !== '');
  }

  params(params: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, this.#hasSecretName(name, value)]),
    );
  }

  /** A body or a URL. JSON is searched by its names, also JSON inside a string of JSON. */
  text(text: string): string {
    const json = parsedJson(text);
    return json === undefined ? this.#plain(text) : JSON.stringify(this.#value(json));
  }

  #hasSecretName(name: string, value: string): string {
    return SECRET_NAME.test(name) && value !== '' ? HIDDEN : this.text(value);
  }

  #value(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.#value(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]: [string, unknown]) => [
        name,
        typeof item === 'string' ? this.#hasSecretName(name, item) : this.#value(item),
      ]),
    );
  }

  #plain(text: string): string {
    const masked = text.replace(JWT, HIDDEN).replace(IN_QUERY, `$1${HIDDEN}`).replace(IN_XML, `$1${HIDDEN}`);
    return this.#known.reduce((result, secret) => result.replaceAll(secret, HIDDEN), masked);
  }
}

/** Only objects and lists: a number or a word is not worth a parse. */
function parsedJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
