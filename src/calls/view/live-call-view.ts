import { isoTime } from '../base/iso-time';
import type { LiveCallView } from '../../contract/responses';
import type { LiveCall } from '../model/live-call';
import { conferenceEnds, firstOtherLeg, presenceOf, stateOf } from '../model/stage';
import { maskAddress } from './mask';
import { partyOf } from './party-view';

/** Who looks: what they may see differs. */
export interface Viewer {
  /** Whether phone numbers are shown whole or masked. */
  seesNumbers: boolean;
  /** Whether supervisors in a conference are shown. */
  seesSupervisors: boolean;
}

export function viewOf(call: LiveCall, viewer: Viewer): LiveCallView {
  const shown = (address: string) => (viewer.seesNumbers ? address : maskAddress(address));
  const state = stateOf(call);
  const parent = call.legs[call.callId];
  const times = Object.values(call.legs);
  const answered = minimum(
    Object.entries(call.legs)
      .filter(([sid]) => sid !== call.callId)
      .map(([, leg]) => leg.answeredAt),
  );
  return {
    callSid: call.callId,
    // After a conversion others are in the conversation who were never part of the bridge.
    childCallSid: firstOtherLeg(call) ?? null,
    direction: call.direction ?? 'inbound',
    state,
    conference: state === 'conference' || state === 'converting' ? call.callId : null,
    startedAt: iso(parent?.startedAt ?? minimum(times.map((leg) => leg.startedAt))),
    answeredAt: iso(answered),
    endedAt:
      state === 'ended' ? iso(maximum([...times.map((leg) => leg.endedAt), ...conferenceEnds(call)])) : null,
    parties: Object.entries(call.legs)
      .filter(([, leg]) => viewer.seesSupervisors || leg.role !== 'supervisor')
      .map(([sid, leg]) => partyOf({ sid, leg, state, presence: presenceOf(call, leg), shown })),
    transfer: transferView(call, shown),
    lastTransfer: lastTransferView(call, shown),
    recordings: Object.entries(call.recordings ?? {}).map(([sid, { kind, status, seconds, at }]) => ({
      sid,
      kind,
      status,
      seconds: seconds ?? null,
      at: isoTime(at),
    })),
  };
}

function transferView({ transfer }: LiveCall, shown: (address: string) => string): LiveCallView['transfer'] {
  if (!transfer) return null;
  const { kind, state, by, target, since } = transfer;
  return { kind, state, by, target: shown(target.address), since: isoTime(since) };
}

function lastTransferView(
  { lastTransfer }: LiveCall,
  shown: (address: string) => string,
): LiveCallView['lastTransfer'] {
  if (!lastTransfer) return null;
  const { kind, outcome, targetAddress, at } = lastTransfer;
  return { kind, outcome, target: shown(targetAddress), at: isoTime(at) };
}

const known = (values: (number | undefined)[]) => values.filter((value) => value !== undefined);
const minimum = (values: (number | undefined)[]) =>
  known(values).length ? Math.min(...known(values)) : undefined;
const maximum = (values: (number | undefined)[]) =>
  known(values).length ? Math.max(...known(values)) : undefined;

const iso = (at: number | undefined): string | null => (at === undefined ? null : isoTime(at));
