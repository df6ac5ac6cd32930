import type { ParticipantView } from '../emulator';
import type { LiveCallView } from '../src/contract/responses';
import { WorldSnapshot } from './conversation';
import type { InvariantMonitor } from './invariant-monitor';

/**
 * Compares what operators are shown with the truth, in a world where nothing was lost. Only rooms in which nobody has
 * moved since `before` are judged: callbacks may still be on their way to the others.
 */
export async function checkRosters(watch: InvariantMonitor, before: WorldSnapshot): Promise<void> {
  const { status, body } = await watch.world.requestAs('/calls', {}, { name: 'ada', role: 'admin' });
  if (status !== 200) return watch.say(`/calls answered ${status}`);
  const shown = new Map((body['calls'] as LiveCallView[]).map((call) => [call.callSid, call]));
  const now = new WorldSnapshot(watch.world);
  for (const conversation of watch.conversations) {
    const participants = conversation.participants(now);
    if (participants.length === 0) continue;
    if (rosterOf(conversation.participants(before)) !== rosterOf(participants)) continue;
    const said = (shown.get(conversation.name)?.parties ?? [])
      .filter(({ state }) => state !== 'left' && state !== 'ringing')
      .map(({ callSid, state }) => `${callSid} ${isSilent(state) ? 'muted' : state}`)
      .sort()
      .join(', ');
    const isAlone = participants.length === 1;
    const truth = rosterOf(participants, isAlone);
    if (said !== truth) watch.say(`the room of ${conversation.name} is shown as ${said}, and is ${truth}`);
  }
}

/** A supervisor who is muted is shown as listening. */
const isSilent = (state: string): boolean => state === 'muted' || state === 'listening';

const rosterOf = (participants: ParticipantView[], isAlone = false): string =>
  participants
    .map((one) => `${one.callSid} ${stateOf(one, isAlone)}`)
    .sort()
    .join(', ');

function stateOf({ hold, coaching, muted }: ParticipantView, isAlone: boolean): string {
  if (hold) return 'held';
  if (coaching) return 'coaching';
  if (muted) return 'muted';
  return isAlone ? 'waiting' : 'talking';
}
