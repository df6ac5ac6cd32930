/** https://www.twilio.com/docs/voice/api/call-resource#call-status-values */
export type CallStatus =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';
export type FinalStatus = Exclude<CallStatus, 'queued' | 'ringing' | 'in-progress'>;
export type CallDirection = 'inbound' | 'outbound-api' | 'outbound-dial';

/** What a call does now. `waiting`: between two documents, for example while Twilio requests a Dial action. */
export type Doing =
  'ringing' | 'twiml' | 'dialing' | 'bridged' | 'conference' | 'queue' | 'waiting' | 'ended';

/** What the party on a leg hears. `party`: a party that is not muted, not on hold and not a coach of another leg. */
export type Hears = 'party' | 'silence' | 'music' | 'speech' | 'ringing' | 'nothing';

/**
 * Records what a party hears.
 * @param sentence the words, of speech
 */
export type Listening = (what: Hears, sentence?: string) => void;

/** What a `<Gather>` waits for. */
export interface Expected {
  input: 'keys' | 'speech' | 'keys-or-speech';
  /** The sentences of its prompts. */
  prompt: string;
}
