/** The absolute URLs under which Twilio finds us. Inline documents may hold absolute ones only (error 15004). */
export interface Site {
  /** @param customer which end of the bridge the customer is */
  dialAction(customer: 'parent' | 'child'): string;
  /** @param agent the address of the agent, where the leg's own does not tell */
  numberStatus(customer: 'parent' | 'child', agent?: string): string;
  conferenceStatus(): string;
  afterConference(room: string): string;
  /** The static document that a lone participant hears first, fetched with GET. */
  waitDocument(): string;
  /** What plays on after it. */
  wait(step: number): string;
  waitMusic(): string;
}
