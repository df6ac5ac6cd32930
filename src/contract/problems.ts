import type { ProblemCode } from './enumerations';

/** One error that an endpoint may return. The texts are Markdown, in full sentences. */
interface CatalogueEntry {
  /** The HTTP status. */
  status: 400 | 401 | 403 | 404 | 409 | 429 | 500 | 502 | 504;
  when: string;
  /** What an operator does about it. */
  operator: string;
  /** What the author of a client, or the administrator, does about it. */
  developer: string;
}

/** Every `error.code`. docs/errors.md is made from these entries by `npm run openapi`. */
export const problems: Readonly<Record<ProblemCode, CatalogueEntry>> = {
  invalid_request: {
    status: 400,
    when: 'A parameter is missing or wrong. An address is not valid, is a browser of no operator and of no agent, is outside `ALLOWED_COUNTRIES` or `ALLOWED_SIP_DOMAINS`, is the number of the company itself, or is a premium-rate, paging or information number. An Idempotency-Key has a wrong form or was used for another request. A webhook has unexpected parameters.',
    operator: 'Correct what the message names.',
    developer:
      'Send the `+` of a number as `%2B` in forms. Create a new Idempotency-Key for each action. Add the country to `ALLOWED_COUNTRIES`.',
  },
  unauthenticated: {
    status: 401,
    when: 'The request has no token, an expired token or a token signed with another `TOKEN_SECRET`. At `/login`: the name or the passcode is wrong.',
    operator: 'Sign in again.',
    developer:
      'Send `Authorization: Bearer <token>` with the token of `POST /login`. A token is valid for eight hours. A new operator can sign in after the next deployment.',
  },
  forbidden: {
    status: 403,
    when: "The operator's role is too low. An agent operates another agent's call, or tries to hold, remove or address a supervisor. Any operator tries to mute or unmute a supervisor, or names as `address` of `supervise` the browser of another operator, or a phone or SIP desk at which another operator supervises. A webhook URL is called without Twilio's signature.",
    operator: 'Ask a supervisor, or an agent that takes part in the call.',
    developer:
      'For a webhook on a tunnel, set `PUBLIC_BASE_URL` to the public origin, because the signature covers the URL.',
  },
  call_not_found: {
    status: 404,
    when: "Twilio or Sync knows no such call. Often the child's CallSid was sent where the parent's is needed, or the call ended long ago.",
    operator: 'Reload the list of live calls.',
    developer:
      'Use `callSid` from `GET /calls`. Only the operations that a bridge allows also accept `childCallSid`.',
  },
  party_not_found: {
    status: 404,
    when: 'The party is not in this conference or has left it. The caller is not in the shared room. The customer has left. No agent is there to hand over. You do not supervise this conference.',
    operator: 'Look at the parties of the call.',
    developer:
      'Use `callSid` of a party from `GET /calls`, and expect a second or two of delay in that list.',
  },
  recording_not_found: {
    status: 404,
    when: 'There is no complete recording of this RecordingSid, it is older than three days, or it was deleted at Twilio.',
    operator: 'Reload the list of recordings.',
    developer: 'Use `recordingSid` from `GET /recordings`. An older recording is in your Twilio account.',
  },
  callback_not_found: {
    status: 404,
    when: 'There is no call-back note of this SID, or it is older than a week.',
    operator: 'Reload the list of call-backs.',
    developer: 'Use `callbackSid` from `GET /callbacks`.',
  },
  call_not_bridged: {
    status: 409,
    when: '`help`: no agent has answered yet. `convert`, or an operation that converts first: the call still rings, is not part of a bridge, has two answered destinations at the moment, or was not dialled by these Functions.',
    operator: 'Wait until an agent answers, then repeat.',
    developer:
      'Wire the number to `incoming-call` with `npm run wire`. A call that another application dialled cannot be converted without dropping a party.',
  },
  call_ended: {
    status: 409,
    when: 'The call has ended, or ended while the request was in progress.',
    operator: 'Nothing to do.',
    developer: 'Do not repeat.',
  },
  call_full: {
    status: 409,
    when: 'The stored live call has about fifteen parties that are in the call or ring, so another party or recording does not fit.',
    operator: 'Let a party leave, wait a minute and repeat.',
    developer: 'See [State](architecture.md#state).',
  },
  no_conference: {
    status: 409,
    when: 'The call is still a bridge, and the operation does not convert it. Or its conference has not started within four seconds, or is over. No caller is in the shared room.',
    operator: 'Repeat after a few seconds. To end a bridge, end the call.',
    developer: 'Send what `allowed` names.',
  },
  no_transfer: {
    status: 409,
    when: 'No transfer is in progress, so there is nothing to complete, merge, swap or cancel. The transfer may have ended a moment ago.',
    operator: 'Look at the outcome of the last transfer.',
    developer: 'Read `lastTransfer` in `GET /calls`.',
  },
  transfer_in_progress: {
    status: 409,
    when: 'Another transfer of this call is in progress. Or the target still rings, so it is too early to complete, merge or swap. Or the party to hold or unhold is part of the transfer.',
    operator: 'Wait until the target answers, or cancel the transfer.',
    developer: 'Act on `transfer.state` in `GET /calls`. Use swap instead of hold during a transfer.',
  },
  cannot_coach: {
    status: 409,
    when: 'The conference has several agents and `agentCallSid` is missing. Or the agent is on hold, has left, is not an agent of this conference, or is you.',
    operator: 'Choose an agent that is in the conference and not on hold.',
    developer: "Send the agent's CallSid as `agentCallSid`.",
  },
  no_recording: {
    status: 409,
    when: '`pause`, `resume` or `stop`, and nothing is being recorded.',
    operator: 'Start a recording.',
    developer: 'Read `recordings` in `GET /calls`.',
  },
  cannot_take: {
    status: 409,
    when: '`calls/take`: another operator takes the call, an agent has answered it, or no caller waits in it. The message names the operator, where a browser tells it.',
    operator: 'Leave the call to your colleague.',
    developer: 'Send `calls/take` for a call whose `allowed` names it.',
  },
  no_phone: {
    status: 409,
    when: '`calls/take`: your browser is no phone that can ring.',
    operator: 'Go available, then take the call.',
    developer:
      'Register the browser as `client:` and the name of the operator, and send `POST /presence` each minute.',
  },
  request_in_progress: {
    status: 409,
    when: 'The same action is in progress. The target of a transfer is in the conference already or is being rung. Your own phone already rings for `supervise`, or is on the call that you want to supervise. The first request with this Idempotency-Key is not finished. The call is being converted.',
    operator: 'Wait a few seconds, then look at the call.',
    developer: 'Repeat after a pause, with the same Idempotency-Key.',
  },
  too_many_requests: {
    status: 429,
    when: 'Twilio refused a request because it has too many, even after retries. Or you have placed as many calls to phones in an hour as `CALLS_PER_HOUR` allows.',
    operator: 'Wait and repeat.',
    developer:
      'Repeat after a growing pause. See [Limits](../README.md#limits) for how many calls a deployment carries. The platform refuses the 31st simultaneous request with a 429 that has another body.',
  },
  configuration_error: {
    status: 500,
    when: 'A required variable is missing or has the wrong format. The message names the variable. It repeats the value of a plain setting such as `RING_SECONDS`, never a secret or a number.',
    operator: 'Tell your administrator the name of the variable.',
    developer:
      'Compare it with [`.env.example`](../.env.example), correct `.env.deploy`, and run `npm run deploy`.',
  },
  internal_error: {
    status: 500,
    when: 'A defect in these Functions.',
    operator: 'Look at the live calls before you repeat.',
    developer: 'Find the log line with `trouble` and the name of the Function, and report the defect.',
  },
  twilio_error: {
    status: 502,
    when: "Twilio refused a request, or could not be reached. The response does not contain Twilio's text.",
    operator: 'Look at the call and repeat.',
    developer:
      'Find the error in the Twilio Console. Check the credentials, the geographic permissions and that `CALLER_ID` belongs to the account.',
  },
  twilio_timeout: {
    status: 504,
    when: 'Twilio did not respond in time, so the action may have happened.',
    operator: 'Look at the live calls before you repeat.',
    developer:
      'Repeat with the same Idempotency-Key. Ringing, recording and converting are safe to repeat. After a `convert` whose outcome is unknown, wait 30 seconds.',
  },
};
