import type { Call } from '../calls/call';

const places = ['City', 'State', 'Zip', 'Country'];

/** What Twilio sends with every request about a call (https://www.twilio.com/docs/voice/twiml#request-parameters). */
export function voiceParams(accountSid: string, call: Call): Record<string, string> {
  const params: Record<string, string> = {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    CallSid: call.sid,
    CallStatus: call.status,
    Direction: call.direction,
    From: call.from,
    To: call.to,
    Caller: call.from,
    Called: call.to,
  };
  // Only phone numbers have places, and the legs of clients and SIP are sent without.
  if (call.from.startsWith('+'))
    for (const place of places) params[`From${place}`] = params[`Caller${place}`] = '';
  if (call.to.startsWith('+'))
    for (const place of places) params[`To${place}`] = params[`Called${place}`] = '';
  if (call.parent) params['ParentCallSid'] = call.parent.sid;
  if (call.applicationSid) params['ApplicationSid'] = call.applicationSid;
  if (call.answeredBy) params['AnsweredBy'] = call.answeredBy;
  return params;
}

/** As in `Sun, 25 Mar 2018 09:53:19 +0000`. */
export const rfc2822 = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');

export const wholeSeconds = (ms: number): number => Math.round(ms / 1000);
