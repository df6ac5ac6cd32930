import type { Family, Sight } from './family';
import type { Watch } from './watch';

/** When what was answered as done must be so: callbacks and repeats take their time where things fail. */
const CALM_MS = 3_000;
const STORMY_MS = 20_000;

/**
 * What an operator was promised by a 200: who is in the room afterwards, and who is not. It is void once a person
 * leaves by their own will, or an operator asks for something else.
 * @param asked the truth when it was asked for
 */
export function promiseOf(path: string, family: Family, asked: Sight): ((watch: Watch) => void) | undefined {
  const customer = family.customer(asked)?.sid;
  const company = family.company(asked);
  // Who came by a transfer before this one is a target's number too, and so is one who still rings.
  const targets = family
    .others(asked)
    .filter((call) => call.endedAt === null && family.isTarget(call))
    .map((call) => call.sid);
  const agents = company
    .filter((call) => !family.isTarget(call) && !family.isGuest(call) && !family.isSupervisor(call))
    .map((call) => call.sid);
  const [target, anotherTarget] = targets;
  const [agent, anotherAgent] = agents;
  // Where two could be meant, the promise is not known from outside.
  if (!customer || !target || anotherTarget || !agent || anotherAgent) return undefined;
  const kept = promises[path];
  if (!kept) return undefined;
  const parties = { customer, target, agent };
  const { otherRequests } = family;
  return (watch) =>
    keep(watch, `${family.name}: ${path} was answered as done`, {
      isVoid: (sight) =>
        family.otherRequests !== otherRequests ||
        // One that was to begin when this was asked for: its target is the one who is meant.
        family.hasNewTarget(asked, sight) ||
        Object.values(parties).some((sid) => watch.leftByWill(sid)),
      isKept: (sight) => kept(sight, family, parties),
    });
}

interface Parties {
  customer: string;
  target: string;
  agent: string;
}

const talks = (sight: Sight, family: Family, sid: string): boolean =>
  family.participant(sight, sid)?.hold === false;
const hasGone = (sight: Sight, sid: string): boolean => sight.calls.get(sid)?.endedAt !== null;

const promises: Partial<Record<string, (sight: Sight, family: Family, parties: Parties) => boolean>> = {
  '/transfer/complete': (sight, family, { customer, target, agent }) =>
    talks(sight, family, customer) && talks(sight, family, target) && hasGone(sight, agent),
  '/transfer/merge': (sight, family, { customer, target, agent }) =>
    [customer, target, agent].every((sid) => talks(sight, family, sid)),
  '/transfer/cancel': (sight, family, { customer, target, agent }) =>
    talks(sight, family, customer) &&
    hasGone(sight, target) &&
    family.participant(sight, agent) !== undefined,
};

interface Promised {
  isVoid: (sight: Sight) => boolean;
  isKept: (sight: Sight) => boolean;
}

function keep(watch: Watch, what: string, { isVoid, isKept }: Promised): void {
  const until = watch.world.clock.now() + (watch.weather.isCalm ? CALM_MS : STORMY_MS);
  const stop = watch.onLook((sight) => {
    if (isVoid(sight) || isKept(sight)) return stop();
    if (sight.now < until) return;
    watch.say(`${what}, but it never was so`);
    stop();
  });
}
