import { z } from 'zod';
import { callSid } from '../calls/base/sids';
import * as answers from './responses';
import { address } from '../http/destination';
import { operatorName } from '../http/operators';

/**
 * Every endpoint for operators: what it takes, what it answers, who may ask. The Functions check requests by it, and
 * docs/openapi.json is made from it.
 */
export interface Endpoint<Params extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  /** The URL path without its first slash; also the Function's name in logs and audit entries. */
  name: string;
  method: 'GET' | 'POST';
  summary: string;
  /** The least role that may ask. */
  role: 'anybody' | 'agent' | 'supervisor' | 'admin';
  params: Params;
  reply: Reply;
  /** Done twice it is as if done once, so an Idempotency-Key costs no further trip. */
  isRepeatable?: boolean;
}

/** Keeps the exact types of the schemas. */
const define = <Params extends z.ZodType, Reply extends z.ZodType>(endpoint: Endpoint<Params, Reply>) =>
  endpoint;

const live = callSid.describe('The live call: its parent CallSid, as GET /calls shows it.');
/** A party, under the parameter's own name. */
const partySid = (name: 'participant' | 'whom') =>
  z
    .string({ error: `${name} is missing.` })
    .regex(/^CA[0-9a-f]{32}$/i, `${name} must be a CallSid: "CA" and 32 hexadecimal digits.`)
    .describe("The party's own CallSid.");
const participant = partySid('participant');
const onCall = z.object({ callSid: live });
const onParty = z.object({ callSid: live, participant });
const passcode = z
  .string({ error: 'A passcode is missing.' })
  .min(1, 'A passcode is missing.')
  .max(128, 'A passcode has at most 128 characters.');
const RING_TIME = 'ringSeconds must be a whole number of seconds, from 5 to 60.';
const ringSeconds = z.coerce.number({ error: RING_TIME }).int(RING_TIME).min(5, RING_TIME).max(60, RING_TIME);
const sentence = z
  .string({ error: 'A sentence is missing.' })
  .trim()
  .min(1, 'A sentence is missing.')
  .max(300, 'A sentence has at most 300 characters.')
  // It is spoken from an XML document, which has no place for any other: https://www.w3.org/TR/xml/#charsets
  .regex(
    /^[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u,
    'A sentence may only have characters that can be spoken: no control characters and no broken ones.',
  );
const to = address.describe('Whom to ring: E.164, client:name or sip:user@domain.');

const party = (name: string, summary: string) =>
  define({
    name: `participants/${name}`,
    method: 'POST',
    summary,
    role: 'agent',
    params: onParty,
    reply: answers.done,
  });
const ofTransfer = <Reply extends z.ZodType>(name: string, summary: string, reply: Reply) =>
  define({ name: `transfer/${name}`, method: 'POST', summary, role: 'agent', params: onCall, reply });

export const contract = {
  login: define({
    name: 'login',
    method: 'POST',
    summary: 'Sign in: a token for eight hours.',
    role: 'anybody',
    params: z.object({ name: operatorName, passcode }),
    reply: answers.session,
  }),
  token: define({
    name: 'token',
    method: 'POST',
    summary: "A Voice access token for the operator's browser, for an hour.",
    role: 'agent',
    params: z.object({}),
    reply: answers.accessToken,
    // Nor may a token be remembered as an answer: it would lie in Sync, to be read, and be out of date.
    isRepeatable: true,
  }),
  calls: define({
    name: 'calls',
    method: 'GET',
    summary: 'The live calls, newest first.',
    role: 'agent',
    params: z.object({}),
    reply: answers.liveCalls,
  }),
  convert: define({
    name: 'convert',
    method: 'POST',
    summary: 'Turn a live bridge into a conference.',
    role: 'agent',
    params: z.object({ callSid: callSid.describe("The child's CallSid, or the parent's.") }),
    reply: answers.conversion,
    // Its claim sees to it.
    isRepeatable: true,
  }),
  hold: party('hold', 'Hold a party: they hear music, and nobody hears them.'),
  unhold: party('unhold', 'Take a party off hold.'),
  mute: party('mute', 'Mute a party.'),
  unmute: party('unmute', 'Let a muted party be heard again.'),
  remove: party('remove', "End a party's call, or stop ringing them."),
  add: define({
    name: 'participants/add',
    method: 'POST',
    summary: 'Ring somebody into the conference.',
    role: 'agent',
    params: z.object({ callSid: live, to, ringSeconds: ringSeconds.optional() }),
    reply: answers.ringing,
  }),
  announce: define({
    name: 'participants/announce',
    method: 'POST',
    summary: 'Speak a sentence to everybody, or to one party.',
    role: 'agent',
    params: z.object({ callSid: live, sentence, participant: participant.optional() }),
    reply: answers.done,
  }),
  end: define({
    name: 'conference/end',
    method: 'POST',
    summary: 'End the conference for everybody.',
    role: 'agent',
    params: onCall,
    reply: answers.done,
  }),
  record: define({
    name: 'conference/record',
    method: 'POST',
    summary: 'Start, pause, resume or stop recording.',
    role: 'agent',
    params: z.object({
      callSid: live,
      action: z.enum(['start', 'pause', 'resume', 'stop'], 'action must be start, pause, resume or stop.'),
    }),
    reply: answers.recording,
  }),
  transferStart: define({
    name: 'transfer/start',
    method: 'POST',
    summary:
      'Begin a transfer: the customer is held, the target rings. A bridge that was never converted is converted first.',
    role: 'agent',
    params: z.object({
      callSid: callSid.describe("The live call's parent CallSid; of a bridge, either leg's."),
      to,
      kind: z.enum(['warm', 'cold'], 'kind must be warm or cold.'),
    }),
    reply: answers.transferAnswer,
  }),
  transferComplete: ofTransfer(
    'complete',
    'Hand over: customer and target talk, the agent leaves.',
    answers.done,
  ),
  transferMerge: ofTransfer('merge', 'All three talk.', answers.done),
  transferSwap: ofTransfer(
    'swap',
    'Talk to the other one; whom you talked to is held.',
    answers.transferAnswer,
  ),
  transferCancel: ofTransfer(
    'cancel',
    'The target leaves; the customer is back with the agent.',
    answers.done,
  ),
  supervise: define({
    name: 'supervise',
    method: 'POST',
    summary: 'Listen, coach or barge; changes between them without joining again.',
    role: 'supervisor',
    params: z.object({
      callSid: live,
      mode: z.enum(['listen', 'coach', 'barge'], 'mode must be listen, coach or barge.'),
      whom: partySid('whom').optional(),
      address: address.optional().describe('Where you are rung; your browser where it is not said.'),
    }),
    reply: answers.supervision,
  }),
  superviseLeave: define({
    name: 'supervise-leave',
    method: 'POST',
    summary: 'Leave the conference you supervise.',
    role: 'supervisor',
    params: z.object({ callSid: live, address: address.optional() }),
    reply: answers.done,
  }),
  audit: define({
    name: 'audit',
    method: 'GET',
    summary: 'The last 100 actions of operators, newest first.',
    role: 'admin',
    params: z.object({}),
    reply: answers.auditLog,
  }),
};
