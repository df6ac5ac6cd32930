import type { ProblemCode } from './enumerations';

/** One row of the catalogue of refusals. */
interface CatalogueEntry {
  /** The HTTP status. */
  status: 400 | 401 | 403 | 404 | 409 | 429 | 500 | 502 | 504;
  when: string;
  /** What the operator, or their program, does about it. */
  remedy: string;
}

/** Every `error.code`. The table of docs/api.md is made from these rows by `npm run openapi`. */
export const problems: Readonly<Record<ProblemCode, CatalogueEntry>> = {
  invalid_request: {
    status: 400,
    when: 'a parameter is missing, wrong, unknown or given twice; the number may not be called; the Idempotency-Key was used for another request',
    remedy: 'correct what the sentence names',
  },
  unauthenticated: {
    status: 401,
    when: 'no token, a wrong token or an expired one; a wrong name or passcode',
    remedy: 'sign in again',
  },
  forbidden: {
    status: 403,
    when: "the role is not enough; the call is another agent's; the party is a supervisor; the browser is another operator's; another operator supervises at the address",
    remedy: 'ask the agent of the call, or a supervisor, to do it',
  },
  call_not_found: {
    status: 404,
    when: 'there is no live call of this CallSid',
    remedy: 'take `callSid` from `GET /calls`',
  },
  party_not_found: {
    status: 404,
    when: 'the party is not in the conference, or has left it',
    remedy: 'take `parties` from `GET /calls`; a party that rings can be operated once it has answered',
  },
  call_not_bridged: {
    status: 409,
    when: '`convert`: the call rings, is not a bridge, or was not dialled by these Functions',
    remedy: 'wait until `state` is `bridged`',
  },
  call_ended: { status: 409, when: 'the call has ended', remedy: 'nothing is left to do' },
  call_full: {
    status: 409,
    when: 'about fifteen parties are in the call or are being rung',
    remedy: 'let one leave, and ask again a minute later',
  },
  no_conference: {
    status: 409,
    when: 'the call is not a conference, its conference did not start within four seconds, or is over',
    remedy: 'convert the call first',
  },
  no_transfer: {
    status: 409,
    when: 'there is no transfer to complete, merge, swap or cancel',
    remedy: 'look at `lastTransfer`: it may have ended by itself',
  },
  transfer_in_progress: {
    status: 409,
    when: 'another transfer is under way, or this one has not come that far; the sentence names its state',
    remedy: 'wait for the state that the request needs, or cancel the transfer',
  },
  cannot_coach: {
    status: 409,
    when: 'no agent is there, several are, or the agent has left, is on hold, or is yourself',
    remedy: 'name an agent who is talking in `agentCallSid`',
  },
  no_recording: {
    status: 409,
    when: 'there is no recording to pause, resume or stop',
    remedy: 'start one',
  },
  request_in_progress: {
    status: 409,
    when: "the same is being done at this moment; a transfer's target is there already or is being rung",
    remedy: 'look at `GET /calls`, and ask again in a moment',
  },
  too_many_requests: {
    status: 429,
    when: 'Twilio is busy, or you have placed as many calls in an hour as the limit allows',
    remedy: 'ask again: in a moment, or later in the hour',
  },
  configuration_error: {
    status: 500,
    when: 'a variable of the environment is missing or wrong; the sentence names it',
    remedy: 'correct the variable and deploy again',
  },
  internal_error: {
    status: 500,
    when: 'a fault of these Functions',
    remedy: 'read the log line of the request in the Twilio Console',
  },
  twilio_error: {
    status: 502,
    when: 'Twilio refused, or could not be reached',
    remedy: 'ask again; if it stays, read the log line and the error log of the Twilio Console',
  },
  twilio_timeout: {
    status: 504,
    when: 'Twilio did not respond in time, so it may have done what you asked for',
    remedy: 'look at `GET /calls` before you ask again',
  },
};
