import { isoTime } from '../base/iso-time';
import type { CallState } from '../../contract/enumerations';
import type { LiveCallView } from '../../contract/responses';
import type { Operator } from '../base/ownership';
import { entryOf } from '../model/entry-of';
import { openHelp } from '../model/help';
import type { LiveCall } from '../model/live-call';
import { endOf } from '../model/ended-by';
import { openLoss } from '../model/lost-agent';
import { endedAt, firstOtherLeg, presenceOf, stateOf } from '../model/stage';
import { allowedOnCall, allowedOnParty } from '../permissions/allowed';
import { storedSituation } from '../permissions/situation';
import { maskAddress, maskText } from '../../contract/mask';
import { partyView } from './party-view';

/** The operator who reads the list, and the settings that decide what the list shows. */
export interface Viewer {
  operator: Operator;
  /** `private`: agents do not see supervisors. */
  supervision: 'shown' | 'private';
  /** Milliseconds since the epoch. */
  now: number;
}

/** A live call as an operator sees it. Agents see phone numbers masked. */
export function viewOf(call: LiveCall, { operator, supervision, now }: Viewer): LiveCallView {
  const isAgent = operator.role === 'agent';
  const shown = (address: string) => (isAgent ? maskAddress(address) : address);
  const seesSupervisors = !isAgent || supervision === 'shown';
  const situation = storedSituation(call, operator, now);
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
    // After a conversion there may be parties that were never part of the bridge.
    childCallSid: firstOtherLeg(call) ?? null,
    direction: call.direction ?? 'inbound',
    entry: entryOf(call),
    state,
    conference: state === 'conference' || state === 'converting' ? call.callId : null,
    startedAt: iso(parent?.startedAt ?? minimum(times.map((leg) => leg.startedAt))),
    answeredAt: iso(answered),
    endedAt: state === 'ended' ? iso(endedAt(call)) : null,
    endedBy: endingView(call, seesSupervisors),
    parties: Object.entries(call.legs)
      .filter(([, leg]) => seesSupervisors || leg.role !== 'supervisor')
      .map(([callSid, leg]) =>
        partyView({
          callSid,
          leg,
          callState: state,
          conversionAt: call.conversion?.at,
          presence: presenceOf(call, leg),
          allowed: allowedOnParty(situation, callSid),
          shown,
        }),
      ),
    allowed: allowedOnCall(situation),
    transfer: transferView(call, shown),
    lastTransfer: lastTransferView(call, shown),
    recordings: Object.entries(call.recordings ?? {}).map(([sid, { kind, status, seconds, at }]) => ({
      sid,
      kind,
      status,
      seconds: seconds ?? null,
      at: isoTime(at),
    })),
    handOff: handOffView(call, isAgent),
    lostAgent: lostAgentView(call, state),
    help: helpView(call, isAgent),
  };
}

/** @param seesSupervisors an agent that does not see supervisors learns no supervisor's name either */
function endingView(call: LiveCall, seesSupervisors: boolean): LiveCallView['endedBy'] {
  const ending = endOf(call);
  if (!ending) return null;
  return ending.role === 'supervisor' && !seesSupervisors
    ? { ...ending, role: 'system', name: null }
    : ending;
}

/** The caller may have said a phone number. */
function handOffView({ handOff }: LiveCall, isAgent: boolean): LiveCallView['handOff'] {
  if (!handOff) return null;
  const { reason, cue = null, note, words, path = [], at } = handOff;
  const shown = (text: string | undefined) => (text === undefined ? null : isAgent ? maskText(text) : text);
  return { reason, cue, note: shown(note), words: shown(words), path, at: isoTime(at) };
}

function lostAgentView(call: LiveCall, state: CallState): LiveCallView['lostAgent'] {
  const loss = state === 'ended' ? undefined : openLoss(call);
  return loss ? { callSid: loss.callSid, since: isoTime(loss.at) } : null;
}

/** An agent may have written the customer's number into the reason. */
function helpView(call: LiveCall, isAgent: boolean): LiveCallView['help'] {
  const help = openHelp(call);
  if (!help) return null;
  const { by, reason = null, at } = help;
  return { by, reason: isAgent && reason !== null ? maskText(reason) : reason, at: isoTime(at) };
}

function transferView({ transfer }: LiveCall, shown: (address: string) => string): LiveCallView['transfer'] {
  if (!transfer) return null;
  const { id, kind, state, by, target, since } = transfer;
  return { id, kind, state, by, target: shown(target.address), since: isoTime(since) };
}

function lastTransferView(
  { lastTransfer }: LiveCall,
  shown: (address: string) => string,
): LiveCallView['lastTransfer'] {
  if (!lastTransfer) return null;
  const { id, kind, outcome, targetAddress, at } = lastTransfer;
  return { id, kind, outcome, target: shown(targetAddress), at: isoTime(at) };
}

const known = (values: (number | undefined)[]) => values.filter((value) => value !== undefined);
const minimum = (values: (number | undefined)[]) =>
  known(values).length ? Math.min(...known(values)) : undefined;

const iso = (at: number | undefined): string | null => (at === undefined ? null : isoTime(at));
