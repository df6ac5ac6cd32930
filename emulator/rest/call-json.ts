import type { Call } from '../calls/call';
import { rfc2822, wholeSeconds } from '../dates';
import type { World } from '../world';
import { dateOrNull } from './fields';

const subresources = [
  'notifications',
  'recordings',
  'payments',
  'events',
  'siprec',
  'streams',
  'transcriptions',
  'user_defined_message_subscriptions',
  'user_defined_messages',
];
/** `user_defined_messages` → `UserDefinedMessages`. */
const pathName = (name: string) =>
  name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/** https://www.twilio.com/docs/voice/api/call-resource#call-properties */
export function callJson({ accountSid }: Pick<World, 'accountSid'>, call: Call): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Calls/${call.sid}`;
  const { endedAt, answeredAt } = call;
  const seconds =
    endedAt === undefined ? null : answeredAt === undefined ? 0 : wholeSeconds(endedAt - answeredAt);
  return {
    sid: call.sid,
    date_created: rfc2822(call.createdAt),
    date_updated: rfc2822(call.updatedAt),
    parent_call_sid: call.parent?.sid ?? null,
    account_sid: accountSid,
    to: call.to,
    to_formatted: formatted(call.to),
    from: call.from,
    from_formatted: formatted(call.from),
    phone_number_sid: null,
    status: call.status,
    start_time: call.status === 'queued' ? null : rfc2822(call.createdAt),
    end_time: dateOrNull(endedAt),
    duration: seconds === null ? null : String(seconds),
    price: null,
    price_unit: 'USD',
    direction: call.direction,
    answered_by: call.answeredBy ?? null,
    api_version: '2010-04-01',
    forwarded_from: null,
    group_sid: null,
    caller_name: null,
    queue_time: '0',
    trunk_sid: null,
    uri: `${uri}.json`,
    subresource_uris: Object.fromEntries(subresources.map((name) => [name, `${uri}/${pathName(name)}.json`])),
  };
}

/** Writes North American numbers as (415) 555-0100, and leaves every other address as it is. */
function formatted(address: string): string {
  const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(address) ?? [];
  return area && exchange && line ? `(${area}) ${exchange}-${line}` : address;
}
