import { TwilioError } from '../rest/twilio-error';

/** What a caller of the REST API may set on a resource of the account, under the key of its JSON. */
export type Settings = Readonly<Record<string, string | boolean | number | null>>;

/** How the value of a parameter is read. */
export type SettingKind =
  'text' | 'url' | 'method' | 'flag' | { oneOf: readonly string[] } | { from: number; to: number };

/** JSON key (`voice_url`) → kind. The parameter has the same name in capitals (`VoiceUrl`). */
export type SettingTable = Readonly<Record<string, SettingKind>>;

/** `voice_url` → `VoiceUrl`. */
const parameterName = (key: string) =>
  key
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** The settings that a form gives. Throws Twilio's 20001 for a value that does not fit its parameter. */
export function readSettings(form: URLSearchParams, table: SettingTable): Settings {
  const settings: Record<string, string | boolean | number> = {};
  for (const [key, kind] of Object.entries(table)) {
    const name = parameterName(key);
    const value = form.get(name);
    if (value !== null) settings[key] = parse(name, value, kind);
  }
  return settings;
}

function parse(name: string, value: string, kind: SettingKind): string | boolean | number {
  switch (kind) {
    case 'text':
      return value;
    case 'flag':
      return value.toLowerCase() === 'true';
    case 'method':
      if (!/^(GET|POST)$/i.test(value)) throw invalidParameter(name, value);
      return value.toUpperCase();
    case 'url':
      // An empty URL takes the setting away.
      if (value !== '' && !/^https?:\/\/[^/\s]+/i.test(value)) throw invalidParameter(name, value);
      return value;
    default:
      if ('from' in kind) {
        const number = Number(value);
        if (!Number.isInteger(number) || number < kind.from || number > kind.to) {
          throw invalidParameter(name, value);
        }
        return number;
      }
      if (!kind.oneOf.includes(value)) throw invalidParameter(name, value);
      return value;
  }
}

/** https://www.twilio.com/docs/api/errors/20001 */
const invalidParameter = (name: string, value: string) =>
  new TwilioError(400, 20001, `Invalid parameter ${name}: '${value}' is not acceptable.`);

/** A text setting; the empty string where it is not set. */
export function text(settings: Settings, key: string): string {
  const value = settings[key];
  return typeof value === 'string' ? value : '';
}
