/**
 * What must exist before an example is requested. Each situation from `held customer` on is a conference, with what its
 * name says. `room`: two callers are in the shared room, and `callSid` is one of them.
 */
export type ExampleSituation =
  | 'nothing'
  | 'room'
  | 'bridge'
  | 'waiting caller'
  | 'conference'
  | 'held customer'
  | 'muted customer'
  | 'guest'
  | 'supervisor'
  | 'recording'
  | 'call-back'
  | 'conversation'
  | 'consultation';

/** The CallSids of the situation, as the parameters of an example name them. */
export interface ExampleSids {
  /** The live call: an incoming one, so this is the customer's leg. */
  callSid: string;
  customer: string;
  agent: string;
  /** The guest that was added, if the situation has one. */
  guest: string;
  /** The RecordingSid of the complete recording, if the situation has one. */
  recording: string;
  /** The call-back note, if the situation has one. */
  callback: string;
}

/** One request that succeeds, and what it needs. Documents and tests of every endpoint are made from it. */
export interface Example<Params> {
  needs: ExampleSituation;
  params: (sids: ExampleSids) => Params;
}

/** A request that takes nothing. */
export const noParameters = { needs: 'nothing', params: () => ({}) } as const;

/** The parameters of a request about a call. */
export const onCallExample = ({ callSid }: ExampleSids) => ({ callSid });

/** Made-up SIDs, for the examples in docs/openapi.json. */
export const sampleSids: ExampleSids = {
  callSid: `CA${'1'.repeat(32)}`,
  customer: `CA${'1'.repeat(32)}`,
  agent: `CA${'2'.repeat(32)}`,
  guest: `CA${'3'.repeat(32)}`,
  recording: `RE${'4'.repeat(32)}`,
  callback: `CA${'5'.repeat(32)}`,
};
