import { configurationFaults, variableNames } from '../../src/http/config';

/** What `npm start` makes for itself. Another value would cut the Functions off from the local Twilio. */
const OWN: readonly string[] = [
  'ACCOUNT_SID',
  'AUTH_TOKEN',
  'API_KEY_SID',
  'API_KEY_SECRET',
  'TWIML_APP_SID',
  'TOKEN_SECRET',
  'LIVE_CALLS_SERVICE_SID',
  'PUBLIC_BASE_URL',
];

/**
 * The settings of `--set NAME=value`, which the Functions read as variables.
 * @throws Error with one sentence for a name that is no setting, or a value that is wrong
 */
export function startSettings(given: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const text of given) {
    const [, name = '', value] = /^([A-Z_]+)=(.*)$/.exec(text) ?? [];
    if (value === undefined)
      throw new Error(`--set takes NAME=value, such as NO_ANSWER=voicemail; it has "${text}".`);
    if (OWN.includes(name)) throw new Error(`npm start makes ${name} itself.`);
    if (!variableNames.some((known) => known === name))
      throw new Error(`${name} is no setting: .env.example describes each.`);
    settings[name] = value;
  }
  const [fault] = configurationFaults(settings);
  if (fault !== undefined) throw new Error(fault);
  return settings;
}
