import type { OperatorTools } from '../base/ownership';
import { withLock } from '../base/lock';
import { mayBeDone, type CallInfo } from '../base/ports';
import { Problem } from '../base/problem';
import { applyEvent } from '../model/apply-event';
import { entryOf } from '../model/entry-of';
import { hasEnded, type HandOff, type LiveCall } from '../model/live-call';
import { presenceNameOf, readPresence } from '../model/operator-presence';
import { readLiveCall, updateLiveCall } from '../model/store';
import { isInMenu } from '../model/stage';
import { waitingPlaceOf, type WaitingPlace } from '../model/waiting-caller';
import { callNotFound } from '../permissions/call-rules';
import { storedSituation } from '../permissions/situation';
import { ownBrowser } from '../permissions/supervision-rules';
import { notWaitingProblem, takeRule } from '../permissions/take-rules';
import { refuseBy } from '../permissions/verdict';
import { initialAgentEvents, ringInitialAgent } from '../ringing/initial-agent';
import { orAsReported } from '../ringing/ring-participant';
import { shownCallerOf } from '../ringing/shown-caller';
import { onCallOf } from './either-leg';
import { partyAt, type KnownParty } from './open-conference';
import { leaveMenu } from './leave-menu';

/**
 * An operator takes a caller who waits for a person. The operator's browser rings as one more agent of the call, so the first
 * that answers gets the caller, and the others stop ringing. A caller in the menu, or in the `<Dial>` that rings the agents, comes into
 * the conference at once. If the operator does not answer, the caller waits on, as in every call that started as a conference.
 * @throws Problem call_not_found, call_ended, cannot_take, no_phone, call_full
 */
export const takeCall = (tools: OperatorTools, callSid: string): Promise<KnownParty> =>
  onCallOf(tools, callSid, (callId) =>
    withLock(tools.ports, ['take', callId], () => takeWaiting(tools, callId)),
  );

async function takeWaiting(tools: OperatorTools, callId: string): Promise<KnownParty> {
  const { ports, operator } = tools;
  const now = ports.clock.now();
  const [call, presence] = await Promise.all([
    readLiveCall(ports, callId),
    ports.presences.fetch(presenceNameOf(operator.name)),
  ]);
  if (!call) throw callNotFound();
  const situation = storedSituation(call, operator, now);
  const own = await partyAt(ports, situation, { address: ownBrowser(operator), of: 'others' });
  if (own) return own;
  refuseBy(takeRule(situation));
  const place = waitingPlaceOf(call);
  if (!readPresence(presence?.data, now))
    throw new Problem('no_phone', 'Your phone is off: go available first, then take the call.');
  const participant = place && (await WAYS[place](tools, call));
  if (participant === undefined) throw callNotFound();
  return { status: 'ringing', participant };
}

/** Rings the operator. @returns the CallSid */
const WAYS: Record<WaitingPlace, (tools: OperatorTools, call: LiveCall) => Promise<string>> = {
  conference: (tools, call) => ringTaker(tools, call, { whispers: call.handOff !== undefined }),
  dial: takeFromDial,
  menu: takeFromMenu,
};

async function takeFromMenu(tools: OperatorTools, call: LiveCall): Promise<string> {
  const { handOff, move } = await leaveMenu(tools, call);
  const change = (before: LiveCall) => (isInMenu(before) ? outOfMenu(before, handOff) : before);
  const participant = await ringTaker(tools, call, { whispers: true, change });
  try {
    await move();
  } catch (error) {
    // The caller may have been moved. Otherwise the waiting music of the operator fetches the caller.
    if (mayBeDone(error)) tools.log(error);
    else {
      await updateLiveCall(tools.ports, call.callId, backToMenu(handOff)).catch(tools.log);
      await tools.ports.telephony.endCall(participant).catch(tools.log);
      throw error;
    }
  }
  return participant;
}

const outOfMenu = (call: LiveCall, handOff: HandOff): LiveCall => ({
  ...call,
  startedAs: 'conference',
  handOff,
});

/** The menu may have handed over the caller meanwhile. */
const backToMenu =
  ({ at }: HandOff) =>
  (call: LiveCall): LiveCall => {
    const { startedAs: _, handOff, ...rest } = call;
    return handOff?.at === at ? rest : call;
  };

interface Taking {
  /** Whether the operator first hears why the caller needs a person. */
  whispers: boolean;
  /** What is stored with the leg of the operator. */
  change?: (call: LiveCall) => LiveCall;
}

/** @throws Problem, if an agent has answered, or the caller has left, in this moment */
async function ringTaker(
  tools: OperatorTools,
  call: LiveCall,
  { whispers, change = (same) => same }: Taking,
): Promise<string> {
  const { ports, operator } = tools;
  const { callId } = call;
  const to = ownBrowser(operator);
  const agent = { callId, entry: entryOf(call), to, caller: shownCallerOf(tools, call), whispers };
  const callSid = await orAsReported(tools, { call, to, role: 'agent' }, () =>
    ringInitialAgent(tools, agent),
  );
  const events = initialAgentEvents(tools, { rung: new Map([[callSid, to]]), whispers, by: operator.name });
  try {
    const after = await updateLiveCall(ports, callId, (before) => change(events.reduce(applyEvent, before)));
    refuseBy(notWaitingProblem(after));
  } catch (error) {
    // The operator would answer for nothing.
    await ports.telephony.endCall(callSid).catch(() => undefined);
    throw error;
  }
  return callSid;
}

/** A `<Dial>` may be about to ring its first agent. */
const DIAL_TIMEOUT_MS = 2_000;
const PAUSE_MS = 400;

/**
 * The caller's leg still rings, so it cannot be redirected: https://www.twilio.com/docs/api/errors/21220. When no agent rings any
 * more, Twilio asks `dial-action`, which takes the caller into the conference.
 */
async function takeFromDial(tools: OperatorTools, call: LiveCall): Promise<string> {
  const { ports, log } = tools;
  const { callId } = call;
  let participant: string | undefined;
  let agents: CallInfo[];
  try {
    // A callback of the operator's leg may come before the response to its ring: in a bridge that leg would be hung up as stray.
    await updateLiveCall(ports, callId, outOfDial);
    participant = await ringTaker(tools, call, { whispers: false });
    agents = await childrenOf(tools, callId);
    const answered = agents.find(({ status }) => status === 'in-progress');
    if (answered)
      throw new Problem('cannot_take', `${nameOf(answered.to)} has answered this call in this moment.`);
  } catch (error) {
    await updateLiveCall(ports, callId, backToDial).catch(log);
    if (participant !== undefined) await ports.telephony.endCall(participant).catch(log);
    throw error;
  }
  // Some may have ended, so the caller is not sent back. An agent that still rings may answer first.
  await Promise.all(agents.map(({ sid }) => ports.telephony.endCall(sid).catch(log)));
  return participant;
}

const nameOf = (address: string): string =>
  address.startsWith('client:') ? address.slice('client:'.length) : 'Another agent';

/** The legs of the `<Dial>` that have not ended. None: the `<Dial>` is over. @throws TelephonyError */
async function childrenOf({ ports: { telephony, clock } }: OperatorTools, callId: string) {
  for (const until = clock.now() + DIAL_TIMEOUT_MS; ; await clock.sleep(PAUSE_MS)) {
    const children = (await telephony.listChildren(callId)).filter(({ status }) => !hasEnded(status));
    if (children.length > 0 || clock.now() >= until) return children;
  }
}

const outOfDial = (call: LiveCall): LiveCall => ({ ...call, startedAs: 'conference', isTaken: true });

function backToDial({ isTaken, ...call }: LiveCall): LiveCall {
  return isTaken ? { ...call, startedAs: 'bridge' } : call;
}
