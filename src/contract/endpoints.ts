import type { z } from 'zod';
import type { ZodMiniType } from 'zod/mini';
import { define, type Endpoint } from './endpoint';
import { helpActions, recordingActions, recordingMarks, superviseModes } from './enumerations';
import type { Example, ExampleSids } from './examples';
import * as params from './parameters';
import * as responses from './responses';

const nothing = { needs: 'nothing', params: () => ({}) } as const;
const onCall = ({ callSid }: ExampleSids) => ({ callSid });
const onCustomer = ({ callSid, customer }: ExampleSids) => ({ callSid, participant: customer });

const party = <const Name extends string, Response extends ZodMiniType>(
  name: Name,
  summary: string,
  response: Response,
  example: Example<z.input<typeof params.onParty>>,
) =>
  define({
    name,
    method: 'POST',
    summary,
    role: 'agent',
    params: params.onParty,
    response,
    example,
  });

const transfer = <const Name extends string, Response extends ZodMiniType>(
  name: Name,
  summary: string,
  response: Response,
) =>
  define({
    name,
    method: 'POST',
    summary,
    role: 'agent',
    params: params.onTransfer,
    response,
    example: { needs: 'consultation', params: onCall },
  });

const room = <const Name extends string, Response extends ZodMiniType>(
  name: Name,
  summary: string,
  response: Response,
) =>
  define({
    name,
    method: 'POST',
    summary,
    role: 'supervisor',
    params: params.nothing,
    response,
    example: { needs: 'room', params: () => ({}) },
  });

/**
 * Every endpoint. The Functions check requests against it. It is the source of docs/openapi.json, of the page's
 * requests and of the tests of all endpoints.
 */
export const contract = {
  login: define({
    name: 'login',
    method: 'POST',
    summary: 'Sign in: a token for eight hours.',
    role: 'public',
    params: params.login,
    response: responses.session,
    example: { needs: 'nothing', params: () => ({ name: 'sue', passcode: 'sue-passcode' }) },
  }),
  token: define({
    name: 'token',
    method: 'POST',
    summary: "A Voice access token for the operator's browser, for an hour.",
    role: 'agent',
    params: params.nothing,
    response: responses.accessToken,
    // A token that is kept for an Idempotency-Key could be read in Sync, and would be out of date.
    isRepeatable: true,
    example: nothing,
  }),
  calls: define({
    name: 'calls',
    method: 'GET',
    summary: 'The live calls or the calls that have ended, newest first, or one call.',
    role: 'agent',
    params: params.calls,
    response: responses.liveCalls,
    mayBeUnchanged: true,
    example: { needs: 'bridge', params: () => ({}) },
  }),
  convert: define({
    name: 'convert',
    method: 'POST',
    summary: 'Turn a live bridge into a conference.',
    role: 'agent',
    params: params.convert,
    response: responses.conversion,
    // The claim of a conversion makes it happen once.
    isRepeatable: true,
    example: { needs: 'bridge', params: ({ agent }) => ({ callSid: agent }) },
  }),
  hold: party(
    'participants/hold',
    'Hold a party: it hears music, and the others do not hear it. A bridge is converted first.',
    responses.partyChange,
    { needs: 'conference', params: onCustomer },
  ),
  unhold: party('participants/unhold', 'Take a party off hold.', responses.done, {
    needs: 'held customer',
    params: onCustomer,
  }),
  mute: party('participants/mute', 'Mute a party. A bridge is converted first.', responses.partyChange, {
    needs: 'conference',
    params: onCustomer,
  }),
  unmute: party('participants/unmute', 'Unmute a party.', responses.done, {
    needs: 'muted customer',
    params: onCustomer,
  }),
  muteAll: define({
    name: 'participants/mute-all',
    method: 'POST',
    summary: 'Mute all parties but supervisors and your own browser. A bridge is converted first.',
    role: 'agent',
    params: params.onEitherLeg,
    response: responses.mutedAll,
    example: { needs: 'conference', params: onCall },
  }),
  unmuteAll: define({
    name: 'participants/unmute-all',
    method: 'POST',
    summary: 'Unmute all parties but supervisors and your own browser.',
    role: 'agent',
    params: params.onEitherLeg,
    response: responses.unmutedAll,
    example: { needs: 'muted customer', params: onCall },
  }),
  remove: party('participants/remove', "End a party's call, or stop ringing it.", responses.done, {
    needs: 'guest',
    params: ({ callSid, guest }) => ({ callSid, participant: guest }),
  }),
  add: define({
    name: 'participants/add',
    method: 'POST',
    summary: 'Ring a guest into the conference. A bridge is converted first.',
    role: 'agent',
    params: params.add,
    response: responses.ringing,
    example: { needs: 'conference', params: ({ callSid }) => ({ callSid, to: '+14155550177' }) },
  }),
  announce: define({
    name: 'participants/announce',
    method: 'POST',
    summary: 'Speak a sentence to all parties, or to one. A bridge is converted first.',
    role: 'agent',
    params: params.announce,
    response: responses.partyChange,
    example: { needs: 'conference', params: ({ callSid }) => ({ callSid, sentence: 'Hello.' }) },
  }),
  end: define({
    name: 'conference/end',
    method: 'POST',
    summary: 'End the conference for all parties.',
    role: 'agent',
    params: params.onCall,
    response: responses.done,
    example: { needs: 'conference', params: onCall },
  }),
  callsEnd: define({
    name: 'calls/end',
    method: 'POST',
    summary: 'End a live call that rings, is bridged, or is a conference.',
    role: 'agent',
    params: params.onEitherLeg,
    response: responses.done,
    example: { needs: 'bridge', params: onCall },
  }),
  callsTake: define({
    name: 'calls/take',
    method: 'POST',
    summary:
      'Take a caller who waits, rings or is in the menu: your browser rings, and the caller gets you when you answer.',
    role: 'agent',
    params: params.onEitherLeg,
    response: responses.taken,
    example: { needs: 'waiting caller', params: onCall },
  }),
  record: define({
    name: 'conference/record',
    method: 'POST',
    summary: 'Start, pause, resume or stop recording. Before a start, a bridge is converted.',
    role: 'agent',
    params: params.record,
    choice: { parameter: 'action', values: recordingActions },
    response: responses.recording,
    example: { needs: 'conference', params: ({ callSid }) => ({ callSid, action: 'start' as const }) },
  }),
  transferStart: define({
    name: 'transfer/start',
    method: 'POST',
    summary: 'Start a transfer: the customer is held, the target rings. A bridge is converted first.',
    role: 'agent',
    params: params.transferStart,
    response: responses.transferStart,
    example: {
      needs: 'conference',
      params: ({ callSid }) => ({ callSid, to: '+14155550142', kind: 'warm' as const }),
    },
  }),
  transferComplete: transfer(
    'transfer/complete',
    'Hand over: customer and target talk, the agent leaves.',
    responses.done,
  ),
  transferMerge: transfer('transfer/merge', 'All three talk.', responses.done),
  transferSwap: transfer(
    'transfer/swap',
    'Switch the agent between target and customer; the other party is held.',
    responses.transferProgress,
  ),
  transferCancel: transfer(
    'transfer/cancel',
    'The target leaves; the customer is back with the agent.',
    responses.done,
  ),
  supervise: define({
    name: 'supervise',
    method: 'POST',
    summary:
      'Listen, coach or barge; changes between them without joining again. A bridge is converted first.',
    role: 'supervisor',
    params: params.supervise,
    choice: { parameter: 'mode', values: superviseModes },
    response: responses.supervision,
    example: { needs: 'conference', params: ({ callSid }) => ({ callSid, mode: 'listen' as const }) },
  }),
  superviseLeave: define({
    name: 'supervise-leave',
    method: 'POST',
    summary: 'Leave the conference that you supervise.',
    role: 'supervisor',
    params: params.superviseLeave,
    response: responses.done,
    example: { needs: 'supervisor', params: onCall },
  }),
  help: define({
    name: 'help',
    method: 'POST',
    summary: 'Ask supervisors for help with a call, or withdraw that.',
    role: 'agent',
    params: params.help,
    choice: { parameter: 'action', values: helpActions },
    response: responses.done,
    example: {
      needs: 'bridge',
      params: ({ callSid }) => ({ callSid, action: 'ask' as const, reason: 'Angry about a refund' }),
    },
  }),
  presence: define({
    name: 'presence',
    method: 'POST',
    summary: 'Tell your colleagues whether you can take a call. Repeat it every minute.',
    role: 'agent',
    params: params.presence,
    response: responses.done,
    isRepeatable: true,
    // An entry a minute for each operator would push the actions out of view.
    isAudited: false,
    example: { needs: 'nothing', params: () => ({ state: 'available' as const }) },
  }),
  callsLine: define({
    name: 'calls/line',
    method: 'POST',
    summary:
      'Tell that your browser has the line of a call, or is about to hang up. A line that ends without that broke, and your browser rings again.',
    role: 'agent',
    params: params.line,
    response: responses.done,
    isRepeatable: true,
    // The call's own events tell the same.
    isAudited: false,
    example: { needs: 'supervisor', params: ({ callSid }) => ({ leg: callSid, line: 'open' as const }) },
  }),
  directory: define({
    name: 'directory',
    method: 'GET',
    summary:
      'The parties to call: operators with their presence, numbers of the company, and your last destinations.',
    role: 'agent',
    params: params.directory,
    response: responses.directory,
    mayBeUnchanged: true,
    example: nothing,
  }),
  destination: define({
    name: 'destination',
    method: 'POST',
    summary: 'Whether you may call an address from your browser. A refusal says why not. Nothing rings.',
    role: 'agent',
    params: params.destination,
    response: responses.destination,
    isRepeatable: true,
    // Only a refusal has an entry: that of the call, as if it had been placed.
    isAudited: false,
    example: { needs: 'nothing', params: () => ({ to: '+14155550142' }) },
  }),
  recordings: define({
    name: 'recordings',
    method: 'GET',
    summary: 'The complete recordings and voicemails of three days that you may hear, newest first.',
    role: 'agent',
    params: params.recordings,
    response: responses.recordings,
    mayBeUnchanged: true,
    example: nothing,
  }),
  recordingsAudio: define({
    name: 'recordings/audio',
    method: 'GET',
    summary: 'The sound of a recording that you may hear, whole or in parts.',
    role: 'agent',
    params: params.onRecording,
    response: responses.sound,
    contentType: 'audio/mpeg',
    isAudited: true,
    example: { needs: 'recording', params: ({ recording }) => ({ recordingSid: recording }) },
  }),
  recordingsMark: define({
    name: 'recordings/mark',
    method: 'POST',
    summary: 'Mark a recording that you may hear as heard, or as new.',
    role: 'agent',
    params: params.recordingsMark,
    choice: { parameter: 'as', values: recordingMarks },
    response: responses.done,
    isRepeatable: true,
    example: {
      needs: 'recording',
      params: ({ recording }) => ({ recordingSid: recording, as: 'heard' as const }),
    },
  }),
  recordingsRemove: define({
    name: 'recordings/remove',
    method: 'POST',
    summary: 'Delete a recording, here and at Twilio.',
    role: 'supervisor',
    params: params.onRecording,
    response: responses.done,
    example: { needs: 'recording', params: ({ recording }) => ({ recordingSid: recording }) },
  }),
  transcript: define({
    name: 'transcript',
    method: 'GET',
    summary: 'What was said on a call that came from the menu or a bot, and the mood of its caller.',
    role: 'agent',
    params: params.transcript,
    response: responses.transcript,
    mayBeUnchanged: true,
    example: { needs: 'conversation', params: onCall },
  }),
  summaries: define({
    name: 'summaries',
    method: 'GET',
    summary: 'The summaries of ended calls that came from the menu or a bot, newest first.',
    role: 'supervisor',
    params: params.summaries,
    response: responses.summaries,
    mayBeUnchanged: true,
    example: nothing,
  }),
  callbacks: define({
    name: 'callbacks',
    method: 'GET',
    summary: 'The callers of the last week that want to be called back, newest first.',
    role: 'agent',
    params: params.callbacks,
    response: responses.callbacks,
    mayBeUnchanged: true,
    example: nothing,
  }),
  callbacksClose: define({
    name: 'callbacks/close',
    method: 'POST',
    summary: 'Close a call-back note: nobody needs to call back any more.',
    role: 'agent',
    params: params.onCallback,
    response: responses.done,
    isRepeatable: true,
    example: { needs: 'call-back', params: ({ callback }) => ({ callbackSid: callback }) },
  }),
  room: define({
    name: 'room',
    method: 'GET',
    summary: 'The callers in the shared room.',
    role: 'agent',
    params: params.room,
    response: responses.room,
    mayBeUnchanged: true,
    example: nothing,
  }),
  roomMuteAll: room(
    'room/mute-all',
    'Mute all callers in the shared room, except moderators.',
    responses.mutedInRoom,
  ),
  roomUnmuteAll: room('room/unmute-all', 'Unmute all callers in the shared room.', responses.unmutedAll),
  roomLock: room('room/lock', 'Lock the shared room until it ends: only moderators enter.', responses.done),
  roomUnlock: room('room/unlock', 'Unlock the shared room.', responses.done),
  roomRemove: define({
    name: 'room/remove',
    method: 'POST',
    summary: 'End the call of a caller in the shared room.',
    role: 'supervisor',
    params: params.onRoomParty,
    response: responses.done,
    example: { needs: 'room', params: ({ callSid }) => ({ participant: callSid }) },
  }),
  audit: define({
    name: 'audit',
    method: 'GET',
    summary: 'The requests of operators to change something, done or refused, newest first.',
    role: 'admin',
    params: params.audit,
    response: responses.auditLog,
    example: nothing,
  }),
};

/** Every endpoint, in the order of the contract. */
export const endpoints: readonly Endpoint[] = Object.values(contract);
