import type { Conversation } from './conversation';
import type { InvariantMonitor } from './invariant-monitor';
import type { WorldSnapshot } from './world-snapshot';

/** How long the result of a successful request may take. Retries take longer where requests fail. */
const LOSSLESS_MS = 3_000;
const LOSSY_MS = 20_000;

interface Parties {
  customer: string;
  target: string;
  agent: string;
}

type Outcome = (snapshot: WorldSnapshot, conversation: Conversation, parties: Parties) => boolean;

const talks = (snapshot: WorldSnapshot, conversation: Conversation, callSid: string): boolean =>
  conversation.participant(snapshot, callSid)?.hold === false;
const hasEnded = (snapshot: WorldSnapshot, callSid: string): boolean =>
  snapshot.calls.get(callSid)?.endedAt !== null;

/** What must be true after a response of 200. */
const outcomes: Partial<Record<string, Outcome>> = {
  '/transfer/complete': (snapshot, conversation, { customer, target, agent }) =>
    talks(snapshot, conversation, customer) &&
    talks(snapshot, conversation, target) &&
    hasEnded(snapshot, agent),
  '/transfer/merge': (snapshot, conversation, { customer, target, agent }) =>
    [customer, target, agent].every((callSid) => talks(snapshot, conversation, callSid)),
  '/transfer/cancel': (snapshot, conversation, { customer, target, agent }) =>
    talks(snapshot, conversation, customer) &&
    hasEnded(snapshot, target) &&
    // In a blind transfer the agent may have left already: then an agent is rung again.
    conversation.speakers(snapshot).some(({ sid }) => sid === agent || sid !== target),
};

/**
 * The check that follows a response of 200: which parties are in the conference, and which are not. It is dropped when
 * a party hangs up, or when an operator asks for something else.
 * @param asked the snapshot when the request was sent
 * @returns undefined when the path has no such check, or when its parties are not clear from outside
 */
export function outcomeCheckFor(
  path: string,
  conversation: Conversation,
  asked: WorldSnapshot,
): ((monitor: InvariantMonitor) => void) | undefined {
  const outcome = outcomes[path];
  const parties = partiesOf(conversation, asked);
  if (!outcome || !parties) return undefined;
  const { otherRequests } = conversation;
  const hasNewTarget = conversation.rememberTargets(asked);
  return (monitor) =>
    expectSoon(monitor, {
      failure: `${conversation.callId}: ${path} reported success, but its result never came about`,
      isDropped: (snapshot) =>
        conversation.otherRequests !== otherRequests ||
        // The request may have ended a transfer that started after it was sent.
        hasNewTarget(snapshot) ||
        [parties.customer, parties.target, parties.agent].some((callSid) => monitor.wasEndWanted(callSid)),
      isMet: (snapshot) => outcome(snapshot, conversation, parties),
    });
}

/** Undefined when two legs could be the target or the agent: of an earlier transfer, or still ringing. */
function partiesOf(conversation: Conversation, snapshot: WorldSnapshot): Parties | undefined {
  const customer = conversation.customer(snapshot)?.sid;
  const [target, anotherTarget] = conversation
    .otherLegs(snapshot)
    .filter((call) => call.endedAt === null && conversation.isTarget(call));
  const [agent, anotherAgent] = conversation
    .speakers(snapshot)
    .filter(
      (call) =>
        !conversation.isTarget(call) && !conversation.isGuest(call) && !conversation.isSupervisor(call),
    );
  if (!customer || !target || anotherTarget || !agent || anotherAgent) return undefined;
  return { customer, target: target.sid, agent: agent.sid };
}

interface Expectation {
  failure: string;
  isDropped: (snapshot: WorldSnapshot) => boolean;
  isMet: (snapshot: WorldSnapshot) => boolean;
}

function expectSoon(monitor: InvariantMonitor, { failure, isDropped, isMet }: Expectation): void {
  const deadline = monitor.world.clock.now() + (monitor.conditions.isLossless ? LOSSLESS_MS : LOSSY_MS);
  const stop = monitor.onSnapshot((snapshot) => {
    if (isDropped(snapshot) || isMet(snapshot)) return stop();
    if (snapshot.now < deadline) return;
    monitor.report(failure);
    stop();
  });
}
