/** The audio of one browser leg. Descriptions are SDP with all candidates. */
export interface PhoneLine {
  offer(): Promise<string>;
  /** Takes the answer to the offer. */
  accept(sdp: string): Promise<void>;
  /** Answers an offer: the first one, or one that restarts the connection. */
  answer(sdp: string): Promise<string>;
  /** From now on the party hears and speaks on this call. */
  connect(callSid: string): void;
  close(): void;
}

/** Where the signalling gets audio from. It knows no more of audio than this. */
export interface PhoneMedia {
  open(): PhoneLine;
}
