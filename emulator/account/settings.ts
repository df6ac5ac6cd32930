import { TwilioError } from '../rest/twilio-error';

/** What REST may set on a resource, by its JSON key. */
export type Settings = Readonly<Record<string, string | boolean | number | null>>;

/** How the value of a parameter is parsed. */
type SettingKind =
  'text' | 'url' | 'method' | 'flag' | { oneOf: readonly string[] } | { from: number; to: number };

/** The kind of each JSON key. The parameter of `voice_url` is `VoiceUrl`. */
export type SettingTable = Readonly<Record<string, SettingKind>>;

/** `voice_url` → `VoiceUrl`. */
const parameterName = (key: string) =>
  key
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Reads the settings in a form. Throws Twilio's 20001 for a value that does not fit its parameter. */
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
      // An empty URL removes the setting.
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

/** Returns a text setting. Empty: not set. */
export function text(settings: Settings, key: string): string {
  const value = settings[key];
  return typeof value === 'string' ? value : '';
}
