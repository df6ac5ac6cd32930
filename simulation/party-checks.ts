import type { ParticipantView } from '../emulator';
import type { LiveCallView, PartyView } from '../src/contract/responses';
import type { InvariantMonitor } from './invariant-monitor';
import { WorldSnapshot } from './world-snapshot';

/**
 * Compares the parties that operators see with the participants of the conferences, in a lossless world. A conference
 * that has changed since `before` is left out: its callbacks may still be on the way.
 */
export async function checkListedParties(monitor: InvariantMonitor, before: WorldSnapshot): Promise<void> {
  const { status, body } = await monitor.world.requestAs('/calls', {}, { name: 'ada', role: 'admin' });
  if (status !== 200) return monitor.report(`/calls responded ${status}`);
  const shown = new Map((body['calls'] as LiveCallView[]).map((call) => [call.callSid, call]));
  const now = new WorldSnapshot(monitor.world);
  for (const conversation of monitor.conversations) {
    const participants = conversation.participants(now);
    if (participants.length === 0) continue;
    if (textOf(conversation.participants(before)) !== textOf(participants)) continue;
    // A leg that is up may be on its way: an agent hears why the caller needs a person before it joins.
    const isOnTheWay = ({ callSid, state }: PartyView) =>
      state === 'waiting' &&
      now.calls.get(callSid)?.endedAt === null &&
      !conversation.participant(now, callSid);
    const seen = (shown.get(conversation.callId)?.parties ?? [])
      .filter((party) => party.state !== 'left' && party.state !== 'ringing' && !isOnTheWay(party))
      .map(({ callSid, state }) => `${callSid} ${isSilent(state) ? 'muted' : state}`)
      .sort()
      .join(', ');
    const actual = textOf(participants, { isAlone: participants.length === 1 });
    if (seen !== actual)
      monitor.report(`the conference of ${conversation.callId} is shown as ${seen}, but is ${actual}`);
  }
}

/** A muted supervisor is shown as listening. */
const isSilent = (state: string): boolean => state === 'muted' || state === 'listening';

const textOf = (participants: ParticipantView[], { isAlone } = { isAlone: false }): string =>
  participants
    .map((participant) => `${participant.callSid} ${stateOf(participant, isAlone)}`)
    .sort()
    .join(', ');

function stateOf({ hold, coaching, muted }: ParticipantView, isAlone: boolean): string {
  if (hold) return 'held';
  if (coaching) return 'coaching';
  if (muted) return 'muted';
  return isAlone ? 'waiting' : 'talking';
}
