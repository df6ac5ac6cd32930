import { deadline, type Deadline } from '../base/deadline';
import { joinConference } from '../../twiml/conference';
import type { Site } from '../../twiml/site';
import type { LiveCallEvent } from '../model/apply-event';
import { isStale, markMoved, readClaim, releaseClaim, takeClaim, takeOver } from './claim';
import { readLegNote, type LegNote } from '../model/leg-note';
import { readLiveCall, applyEvents } from '../model/store';
import { requireOwnCall, type Operator, type OperatorTools } from '../base/ownership';
import { TelephonyError, type CallInfo, type Ports } from '../base/ports';
import { Problem } from '../base/problem';
import { asConversionProblem } from '../base/telephony-problem';

/** `converting`: the move has begun, its outcome is not known yet. `converted`: Twilio has moved the child. */
export interface Conversion {
  status: 'converting' | 'converted';
  /** The name of the conference: the parent CallSid. */
  conference: string;
  parentCallSid: string;
  childCallSid: string;
}

type Log = (problem: unknown) => void;

/** Functions stop at 10 s; one REST call may take 3 s. */
const BUDGET_MS = 9_000;
const REST_MS = 3_000;

/**
 * Moves both legs of a live bridge into a conference: the child by redirect, after which Twilio ends the parent's
 * Dial and asks `dial-action` what the parent does next. Accepts the child's or the parent's SID; repeats, at any
 * time, give the same answer and move nobody.
 *
 * @throws Problem call_not_found, call_not_bridged, call_ended, forbidden, too_many_requests, twilio_error,
 *   twilio_timeout. After each of them the call is as it was, except for a twilio_timeout that says otherwise.
 */
export async function convert(tools: OperatorTools, callSid: string): Promise<Conversion> {
  const { ports, site, operator, log } = tools;
  const attempt = new Attempt(ports, site, operator, log);
  try {
    return await attempt.anyLeg(callSid);
  } catch (error) {
    throw asConversionProblem(error);
  }
}

class Attempt {
  readonly #deadline: Deadline;

  constructor(
    readonly ports: Ports,
    readonly site: Site,
    readonly operator: Operator,
    readonly log: Log,
  ) {
    this.#deadline = deadline(ports.clock, BUDGET_MS);
  }

  /** The common path asks everything that it needs in one trip, on the guess that the SID is a child's. */
  async anyLeg(callSid: string): Promise<Conversion> {
    const [call, note, claim] = await Promise.allSettled([
      this.ports.telephony.fetchCall(callSid),
      readLegNote(this.ports, callSid),
      takeClaim(this.ports, callSid),
    ]);
    const claimed = claim.status === 'fulfilled' && claim.value !== undefined;
    if (call.status === 'fulfilled' && call.value.parentSid === null) {
      if (claimed) await this.#release(callSid);
      return this.#parent(call.value, note.status === 'fulfilled' ? note.value : undefined);
    }
    return this.#holding(claimed, callSid, async () => {
      const child = valueOf(call);
      const told = valueOf(note);
      valueOf(claim);
      return this.#child(child, told, claimed);
    });
  }

  /** Finds the one child that talks to this parent; two, or none, is no bridge. */
  async #parent(parent: CallInfo, note?: LegNote): Promise<Conversion> {
    refuseUnlessLive(parent);
    const children = await this.ports.telephony.liveChildren(parent.sid);
    const [child, another] = children;
    if (another) {
      throw new Problem(
        'call_not_bridged',
        'More than one destination of this call is answered at the moment: try again.',
      );
    }
    if (!child) return this.#alreadyConference(note?.parentCallSid ?? parent.sid);
    const [childNote, claim] = await Promise.allSettled([
      readLegNote(this.ports, child.sid),
      takeClaim(this.ports, child.sid),
    ]);
    const claimed = claim.status === 'fulfilled' && claim.value !== undefined;
    return this.#holding(claimed, child.sid, async () => {
      const told = valueOf(childNote);
      valueOf(claim);
      return this.#child(child, told, claimed);
    });
  }

  /** No child: it left by a conversion, or the call began as a conference. What was asked for is so already. */
  async #alreadyConference(name: string): Promise<Conversion> {
    const call = await readLiveCall(this.ports, name);
    if (call?.conversion) return result('converted', name, call.conversion.childCallSid);
    const room =
      call?.startedAs === 'conference' ? await this.ports.telephony.findConference(name) : undefined;
    const agent = room?.participants.find(({ callSid }) => call?.legs[callSid]?.role === 'agent');
    if (agent) return result('converted', name, agent.callSid);
    throw new Problem(
      'call_not_bridged',
      'This call is not bridged to anybody, so there is nothing to convert.',
    );
  }

  async #child(child: CallInfo, note: LegNote | undefined, claimed: boolean): Promise<Conversion> {
    refuseUnlessLive(child);
    const parentSid = child.parentSid;
    if (parentSid === null) throw new Problem('call_not_bridged', 'This call is not bridged to anybody.');
    const bridge = note ?? (await this.#bridgeFromLiveCall(parentSid, child));
    requireOwnCall(this.operator, [bridge.agent]);
    if (!claimed) return this.#follow(child.sid, bridge);
    return this.#move(child.sid, bridge);
  }

  /** The note of the leg may have been lost with its callback; the live call knows as much. */
  async #bridgeFromLiveCall(parentSid: string, child: CallInfo): Promise<LegNote> {
    const known = await readLiveCall(this.ports, parentSid);
    if (!known?.direction) {
      // Moving the leg of a Dial whose action is not ours would hang up on the other party.
      throw new Problem(
        'call_not_bridged',
        'This call was not dialled through these Functions, so it cannot be converted safely.',
      );
    }
    return known.direction === 'inbound'
      ? { parentCallSid: parentSid, customer: 'parent', agent: child.to }
      : { parentCallSid: parentSid, customer: 'child', agent: known.legs[parentSid]?.address ?? '' };
  }

  /** Somebody else has the claim: their result is the answer. */
  async #follow(childSid: string, bridge: LegNote): Promise<Conversion> {
    for (let pause = 250; ; pause *= 2) {
      const claim = await readClaim(this.ports, childSid);
      if (claim?.state === 'moved') return result('converted', bridge.parentCallSid, childSid);
      if (!claim) {
        const taken = await takeClaim(this.ports, childSid);
        if (taken !== undefined) return this.#holding(true, childSid, () => this.#move(childSid, bridge));
      } else if (isStale(claim, this.ports.clock.now())) {
        return this.#takeOver(childSid, bridge);
      }
      if (this.#deadline.left() < pause + REST_MS)
        return result('converting', bridge.parentCallSid, childSid);
      await this.ports.clock.sleep(pause);
    }
  }

  /** The Function that had the claim died. It may have moved the child first: look before moving anybody. */
  async #takeOver(childSid: string, bridge: LegNote): Promise<Conversion> {
    const claim = await readClaim(this.ports, childSid);
    if (!claim || !isStale(claim, this.ports.clock.now()) || !(await takeOver(this.ports, childSid, claim))) {
      return result(claim?.state === 'moved' ? 'converted' : 'converting', bridge.parentCallSid, childSid);
    }
    return this.#holding(true, childSid, async () => {
      if (await this.#isInRoom(childSid, bridge.parentCallSid)) return this.#moved(childSid, bridge);
      return this.#move(childSid, bridge);
    });
  }

  async #move(childSid: string, bridge: LegNote): Promise<Conversion> {
    const { parentCallSid: room, customer } = bridge;
    const twiml = joinConference(this.site, { room, isCustomer: customer === 'child' });
    const sentAt = this.ports.clock.now();
    try {
      await this.ports.telephony.moveCall(childSid, twiml);
    } catch (error) {
      if (!(error instanceof TelephonyError)) throw error;
      if (error.kind === 'not-found')
        throw new Problem('call_ended', 'This call ended before it could be moved.', { cause: error });
      if (error.kind !== 'unknown') throw error;
      if (!(await this.#arrives(childSid, room, sentAt))) throw error;
    }
    return this.#moved(childSid, bridge);
  }

  async #moved(childSid: string, bridge: LegNote): Promise<Conversion> {
    const { parentCallSid } = bridge;
    const at = this.ports.clock.now();
    const conversion: LiveCallEvent = { type: 'conversion', at, childCallSid: childSid };
    // The child has moved: what is written down about it must not turn success into an error.
    const written = Promise.all([
      markMoved(this.ports, childSid).catch(this.log),
      applyEvents(this.ports, parentCallSid, [conversion, ...partiesOf(childSid, bridge, at)]).catch(
        this.log,
      ),
    ]);
    await this.#deadline.race(written);
    return result('converted', parentCallSid, childSid);
  }

  /** No answer came: looks for the child until Twilio has had time to show it. Throws when it cannot find out. */
  async #arrives(childSid: string, room: string, sentAt: number): Promise<boolean> {
    for (let looks = 1; this.#deadline.left() > 0; looks++) {
      const seen = await this.#deadline.race(this.#look(childSid, room));
      if (seen) return true;
      if (seen === false && looks > 1 && this.ports.clock.now() - sentAt > 3_500) return false;
      await this.ports.clock.sleep(700);
    }
    throw new MoveUnknown();
  }

  /** Undefined: Twilio does not tell. */
  async #look(childSid: string, room: string): Promise<boolean | undefined> {
    try {
      return await this.#isInRoom(childSid, room);
    } catch (error) {
      if (!(error instanceof TelephonyError)) throw error;
      this.log(error);
      return undefined;
    }
  }

  async #isInRoom(childSid: string, name: string): Promise<boolean> {
    const room = await this.ports.telephony.findConference(name);
    return room?.participants.some((one) => one.callSid === childSid) ?? false;
  }

  /** The one door out for whoever may hold the claim: a conversion that did not happen leaves none. */
  async #holding(claimed: boolean, childSid: string, work: () => Promise<Conversion>): Promise<Conversion> {
    try {
      return await work();
    } catch (error) {
      if (claimed && !(error instanceof MoveUnknown)) await this.#release(childSid);
      throw error;
    }
  }

  async #release(childSid: string): Promise<void> {
    await this.#deadline.race(releaseClaim(this.ports, childSid).catch(this.log));
  }
}

/** Nobody can say whether the child was moved: the claim stays, so that nobody moves it a second time unseen. */
class MoveUnknown extends Problem {
  constructor() {
    super(
      'twilio_timeout',
      'Twilio did not answer in time, and it is not known whether the call was moved. Ask again in 30 seconds.',
    );
  }
}

function refuseUnlessLive({ status }: CallInfo): void {
  if (status === 'in-progress') return;
  if (status === 'queued' || status === 'initiated' || status === 'ringing') {
    throw new Problem(
      'call_not_bridged',
      'This call is still ringing: it can be converted once it is answered.',
    );
  }
  throw new Problem('call_ended', 'This call has ended.');
}

/** Who is who: the callbacks that tell it may have been lost, and it decides who may operate the conference. */
function partiesOf(
  childSid: string,
  { parentCallSid, customer, agent }: LegNote,
  at: number,
): LiveCallEvent[] {
  const [customerSid, agentSid] =
    customer === 'child' ? [childSid, parentCallSid] : [parentCallSid, childSid];
  return [
    { type: 'leg-status', at, callSid: customerSid, status: 'in-progress', role: 'customer' },
    { type: 'leg-status', at, callSid: agentSid, status: 'in-progress', role: 'agent', address: agent },
  ];
}

const result = (status: Conversion['status'], parentCallSid: string, childCallSid: string): Conversion => ({
  status,
  conference: parentCallSid,
  parentCallSid,
  childCallSid,
});

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'fulfilled') return settled.value;
  throw settled.reason;
}
