/** The absolute URLs under which Twilio finds us. Inline documents may hold absolute ones only (error 15004). */
export interface Site {
  incomingCall(): string;
  outgoingCall(): string;
  /** @param customer which end of the bridge the customer is */
  dialAction(customer: 'parent' | 'child'): string;
  /** @param agent the address of the agent, where the leg's own does not tell */
  numberStatus(customer: 'parent' | 'child', agent?: string): string;
  conferenceStatus(): string;
  afterConference(callId: string): string;
  /** The static document that a lone participant hears first, fetched with GET. */
  waitDocument(): string;
  /** What plays on after it. */
  wait(step: number): string;
  waitMusic(): string;
  /** What a held party hears; fetched again and again, so it is a clock tick as well. */
  hold(callId: string): string;
  holdMusic(): string;
  /** Status callbacks of a leg that we rang into a conference. @param role tells who it is, where we could not write it down. @param as one of those who ring when a call begins as a conference */
  partyStatus(callId: string, role: 'agent' | 'supervisor' | 'guest', as?: 'initial'): string;
  /** @param kind what is recorded: a conference, or a caller's message */
  recordingStatus(callId: string, kind: 'conference' | 'voicemail'): string;
  /** The static document that thanks for a message, fetched with GET. */
  messageTaken(): string;
  /** A sentence spoken into a conference. */
  announcement(sentence: string): string;
}
