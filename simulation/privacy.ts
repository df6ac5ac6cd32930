import type { Conversation } from './conversation';
import type { WorldSnapshot } from './world-snapshot';

/** Follows one conversation, and reports when its customer hears the private talk of agent and target. */
export class Privacy {
  #isConsulting = false;

  constructor(readonly conversation: Conversation) {}

  /** Call it with each snapshot. @returns whether the customer hears a consultation now */
  isBroken(snapshot: WorldSnapshot): boolean {
    const { conversation } = this;
    const customer = conversation.participant(snapshot, conversation.customer(snapshot)?.sid);
    if (!customer || !hasConsultation(conversation, snapshot)) {
      this.#isConsulting = false;
      return false;
    }
    if (customer.hold) this.#isConsulting = true;
    // The operator may want all three to talk. A handover releases the customer just before the agent leaves.
    return this.#isConsulting && !customer.hold && !conversation.isPrivacyEnded;
  }
}

/** Whether the agent of the bridge and the target of the last transfer can hear each other. */
function hasConsultation(conversation: Conversation, snapshot: WorldSnapshot): boolean {
  const heard = conversation
    .speakers(snapshot)
    .filter(({ sid }) => conversation.participant(snapshot, sid)?.hold === false);
  const agent = conversation.otherBridgeLeg(snapshot)?.sid;
  return heard.some(({ sid }) => sid === agent) && heard.some((call) => conversation.isLastTarget(call));
}
