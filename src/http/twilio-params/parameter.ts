import { z } from 'zod';
import { canonicalAddress } from '../../calls/base/addresses';
import { WITHHELD } from '../../contract/mask';
import { RECORDING_SID } from '../../contract/patterns';

/**
 * The parameters of each webhook, parsed: those that Twilio sends
 * (https://www.twilio.com/docs/voice/twiml#request-parameters), and those that our own URLs carry in the query. All
 * names are in camelCase: Twilio's `CallSid` is `callSid`. Other parameters are dropped.
 * @param query the names of the parameters in the query
 */
export function webhookParameters<Shape extends z.ZodRawShape>(
  shape: Shape,
  query: readonly (keyof Shape)[] = [],
) {
  // A browser agent can add parameters to a call: `callSid` is read from `CallSid` alone, never from a `callSid`.
  const names = Object.keys(shape).map((name) => ({
    name,
    sentName: query.includes(name) ? name : inPascalCase(name),
  }));
  const inCamelCase = (request: unknown) => {
    const sent = new Map<string, unknown>(Object.entries(request ?? {}));
    return Object.fromEntries(
      names.flatMap(({ name, sentName }) => (sent.has(sentName) ? [[name, sent.get(sentName)]] : [])),
    );
  };
  return z.preprocess(inCamelCase, z.object(shape));
}

const inPascalCase = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export const text = z.string().max(512);

export const address = text.transform(canonicalAddress);

/** The address of a caller: {@link WITHHELD} where the caller withholds its number. */
export const caller = text.default('').transform((from) => canonicalAddress(from) || WITHHELD);

/** RFC 2822, to milliseconds since the epoch. */
export const timestamp = text.transform((value, issues) => {
  const at = Date.parse(value);
  if (Number.isNaN(at)) issues.addIssue('Timestamp is not a date.');
  return at;
});

export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const customer = z.enum(['parent', 'child'], { error: 'customer is neither parent nor child.' });

/** A token that is too long to keep is worth no call: the agents then see the company's number. */
export const callToken = z.string().min(1).max(4096).optional().catch(undefined);

/** `told`: the caller has heard that the call is recorded, and may have pressed a key. */
export const notice = z.literal('told').optional();

export const recordingSid = text.regex(RECORDING_SID, 'A RecordingSid is "RE" and 32 hexadecimal digits.');
