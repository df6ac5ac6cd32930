import type { Call } from './call';

const PLACES = ['City', 'State', 'Zip', 'Country'];

/** The parameters of every request about a call (https://www.twilio.com/docs/voice/twiml#request-parameters). */
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
  // Only phone numbers have a place. Twilio sends no place for clients and SIP addresses.
  if (call.from.startsWith('+'))
    for (const place of PLACES) params[`From${place}`] = params[`Caller${place}`] = '';
  if (call.to.startsWith('+'))
    for (const place of PLACES) params[`To${place}`] = params[`Called${place}`] = '';
  if (call.parent) params['ParentCallSid'] = call.parent.sid;
  if (call.applicationSid) params['ApplicationSid'] = call.applicationSid;
  if (call.answeredBy) params['AnsweredBy'] = call.answeredBy;
  return params;
}
