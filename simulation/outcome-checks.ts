import type { Conversation, WorldSnapshot } from './conversation';
import type { InvariantMonitor } from './invariant-monitor';

/** When what was answered as done must be so: callbacks and repeats take their time where things fail. */
const CALM_MS = 3_000;
const STORMY_MS = 20_000;

/**
 * What an operator was promised by a 200: who is in the room afterwards, and who is not. It is void once a person
 * leaves by their own will, or an operator asks for something else.
 * @param asked the truth when it was asked for
 */
export function outcomeCheckFor(
  path: string,
  conversation: Conversation,
  asked: WorldSnapshot,
): ((watch: InvariantMonitor) => void) | undefined {
  const customer = conversation.customer(asked)?.sid;
  const company = conversation.company(asked);
  // Who came by a transfer before this one is a target's number too, and so is one who still rings.
  const targets = conversation
    .others(asked)
    .filter((call) => call.endedAt === null && conversation.isTarget(call))
    .map((call) => call.sid);
  const agents = company
    .filter(
      (call) =>
        !conversation.isTarget(call) && !conversation.isGuest(call) && !conversation.isSupervisor(call),
    )
    .map((call) => call.sid);
  const [target, anotherTarget] = targets;
  const [agent, anotherAgent] = agents;
  // Where two could be meant, the promise is not known from outside.
  if (!customer || !target || anotherTarget || !agent || anotherAgent) return undefined;
  const kept = promises[path];
  if (!kept) return undefined;
  const parties = { customer, target, agent };
  const { otherRequests } = conversation;
  return (watch) =>
    keep(watch, `${conversation.name}: ${path} was answered as done`, {
      isVoid: (sight) =>
        conversation.otherRequests !== otherRequests ||
        // One that was to begin when this was asked for: its target is the one who is meant.
        conversation.hasNewTarget(asked, sight) ||
        Object.values(parties).some((sid) => watch.leftByWill(sid)),
      isKept: (sight) => kept(sight, conversation, parties),
    });
}

interface Parties {
  customer: string;
  target: string;
  agent: string;
}

const talks = (sight: WorldSnapshot, conversation: Conversation, sid: string): boolean =>
  conversation.participant(sight, sid)?.hold === false;
const hasGone = (sight: WorldSnapshot, sid: string): boolean => sight.calls.get(sid)?.endedAt !== null;

const promises: Partial<
  Record<string, (sight: WorldSnapshot, conversation: Conversation, parties: Parties) => boolean>
> = {
  '/transfer/complete': (sight, conversation, { customer, target, agent }) =>
    talks(sight, conversation, customer) && talks(sight, conversation, target) && hasGone(sight, agent),
  '/transfer/merge': (sight, conversation, { customer, target, agent }) =>
    [customer, target, agent].every((sid) => talks(sight, conversation, sid)),
  '/transfer/cancel': (sight, conversation, { customer, target, agent }) =>
    talks(sight, conversation, customer) &&
    hasGone(sight, target) &&
    conversation.participant(sight, agent) !== undefined,
};

interface Promised {
  isVoid: (sight: WorldSnapshot) => boolean;
  isKept: (sight: WorldSnapshot) => boolean;
}

function keep(watch: InvariantMonitor, what: string, { isVoid, isKept }: Promised): void {
  const until = watch.world.clock.now() + (watch.conditions.isCalm ? CALM_MS : STORMY_MS);
  const stop = watch.onLook((sight) => {
    if (isVoid(sight) || isKept(sight)) return stop();
    if (sight.now < until) return;
    watch.say(`${what}, but it never was so`);
    stop();
  });
}
