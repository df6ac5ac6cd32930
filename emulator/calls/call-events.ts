/** https://www.twilio.com/docs/voice/twiml/number#statuscallbackevent */
export type CallEvent = 'initiated' | 'ringing' | 'answered' | 'completed';

const callEvents: readonly string[] = ['initiated', 'ringing', 'answered', 'completed'];

export const isCallEvent = (name: string): name is CallEvent => callEvents.includes(name);

/** Where the events of a call are reported. */
export interface StatusCallbacks {
  url: string;
  method: 'GET' | 'POST';
  events: ReadonlySet<CallEvent>;
  /** `SequenceNumber` of the next callback. The first is 0. */
  next: number;
}

/** Without events, only `completed` is reported. */
export const statusCallbacks = (
  url: string,
  method: 'GET' | 'POST',
  events: readonly CallEvent[],
): StatusCallbacks => ({
  url,
  method,
  events: new Set(events.length > 0 ? events : ['completed']),
  next: 0,
});
