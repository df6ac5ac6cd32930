import type { ReceivedResponse } from './exchange';

/**
 * What is wrong with a response of 400 to 499, and Twilio's error code in it.
 * https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions
 */
export function refusalProblems({ status, body }: ReceivedResponse): { code: string; problems: string[] } {
  if (typeof body !== 'object' || body === null)
    return { code: 'none', problems: [`A refusal with status ${status} has no JSON.`] };
  const refusal = new Map<string, unknown>(Object.entries(body));
  const code = refusal.get('code');
  const keys = [...refusal.keys()].sort().join();
  const problems: string[] = [];
  if (keys !== 'code,message,more_info,status') problems.push(`A refusal has the keys ${keys}.`);
  if (typeof code !== 'number' || !Number.isInteger(code)) problems.push('A refusal has no numeric code.');
  if (typeof refusal.get('message') !== 'string') problems.push('A refusal has no message.');
  if (refusal.get('status') !== status)
    problems.push(`A refusal with status ${status} has another status in its body.`);
  if (refusal.get('more_info') !== `https://www.twilio.com/docs/errors/${String(code)}`)
    problems.push('A refusal does not link to its page.');
  return { code: String(code), problems };
}
