import type { LiveCallView } from '../../contract/responses';
import type { Operator } from '../base/ownership';
import type { LiveCall } from '../model/live-call';
import { conferenceEnds, firstOtherLeg, presenceOf, stateOf } from '../model/stage';
import { allowedOnCall, allowedOnParty } from '../permissions/allowed';
import { storedSituation } from '../permissions/situation';
import { maskAddress } from './mask';
import { partyView } from './party-view';

/** The operator who looks, and what decides what this operator sees. */
export interface Viewer {
  operator: Operator;
  /** `private`: agents do not see supervisors. */
  supervision: 'shown' | 'private';
  /** Milliseconds since the epoch. */
  now: number;
  /** Writes a time, given in milliseconds since the epoch. */
  isoTime: (at: number) => string;
}

/** How one operator sees a stored value. */
interface Writing {
  /** Masks an address, where the operator may not see it. */
  address: (address: string) => string;
  time: (at: number) => string;
}

/** A live call as an operator sees it. Agents see phone numbers masked. */
export function viewOf(call: LiveCall, { operator, supervision, now, isoTime }: Viewer): LiveCallView {
  const isAgent = operator.role === 'agent';
  const seesSupervisors = !isAgent || supervision === 'shown';
  const situation = storedSituation(call, operator, now);
  const writing: Writing = {
    address: (address) => (isAgent ? maskAddress(address) : address),
    time: isoTime,
  };
  const callState = stateOf(call);
  return {
    callSid: call.callId,
    // After a conversion there may be parties that were never part of the bridge.
    childCallSid: firstOtherLeg(call) ?? null,
    direction: call.direction ?? 'inbound',
    state: callState,
    conference: callState === 'conference' || callState === 'converting' ? call.callId : null,
    ...timesView(call, writing),
    parties: Object.entries(call.legs)
      .filter(([, { role }]) => seesSupervisors || role !== 'supervisor')
      .map(([callSid, leg]) =>
        partyView(
          {
            callSid,
            leg,
            callState,
            presence: presenceOf(call, leg),
            allowed: allowedOnParty(situation, callSid),
          },
          writing,
        ),
      ),
    allowed: allowedOnCall(situation),
    transfer: transferView(call, writing),
    lastTransfer: lastTransferView(call, writing),
    recordings: Object.entries(call.recordings ?? {}).map(([sid, { kind, status, seconds, at }]) => ({
      sid,
      kind,
      status,
      seconds: seconds ?? null,
      at: writing.time(at),
    })),
  };
}

function timesView(
  call: LiveCall,
  { time }: Writing,
): Pick<LiveCallView, 'startedAt' | 'answeredAt' | 'endedAt'> {
  const legs = Object.values(call.legs);
  const others = Object.entries(call.legs).flatMap(([sid, leg]) => (sid === call.callId ? [] : [leg]));
  const written = (at: number | undefined) => (at === undefined ? null : time(at));
  const ends = [...legs.map(({ endedAt }) => endedAt), ...conferenceEnds(call)];
  return {
    startedAt: written(call.legs[call.callId]?.startedAt ?? earliest(legs.map(({ startedAt }) => startedAt))),
    answeredAt: written(earliest(others.map(({ answeredAt }) => answeredAt))),
    endedAt: stateOf(call) === 'ended' ? written(latest(ends)) : null,
  };
}

function transferView({ transfer }: LiveCall, { address, time }: Writing): LiveCallView['transfer'] {
  if (!transfer) return null;
  const { kind, state, by, target, since } = transfer;
  return { kind, state, by, target: address(target.address), since: time(since) };
}

function lastTransferView(
  { lastTransfer }: LiveCall,
  { address, time }: Writing,
): LiveCallView['lastTransfer'] {
  if (!lastTransfer) return null;
  const { kind, outcome, targetAddress, at } = lastTransfer;
  return { kind, outcome, target: address(targetAddress), at: time(at) };
}

const known = (times: readonly (number | undefined)[]) => times.filter((time) => time !== undefined);
const earliest = (times: readonly (number | undefined)[]) =>
  known(times).length > 0 ? Math.min(...known(times)) : undefined;
const latest = (times: readonly (number | undefined)[]) =>
  known(times).length > 0 ? Math.max(...known(times)) : undefined;
