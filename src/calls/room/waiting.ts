import { roomDidNotBegin } from '../../twiml/final-documents';
import { tryWithin } from '../base/deadline';
import type { ParticipantInfo } from '../base/ports';
import type { Tools } from '../base/tools';
import { isTalking } from './entry-rules';
import { roomLanguage } from './language';

/** A step is the music of about five seconds. Nobody waits for ever: after half an hour the caller hears a goodbye. */
const LAST_STEP = 360;
const TIMEOUT_MS = 6_000;

/** `over`: the caller does not wait any more. */
type WaitResult = 'keep-waiting' | 'over' | 'hang-up';

interface Waiter {
  callSid: string;
  step: number;
}

/** Looks after a caller that waits for the room to start. If Twilio does not respond, it waits on. */
export async function onRoomWait(tools: Tools, waiter: Waiter): Promise<WaitResult> {
  if (waiter.step < LAST_STEP) return 'keep-waiting';
  return (await tryWithin(tools, TIMEOUT_MS, checkWaiter(tools, waiter))) ?? 'keep-waiting';
}

/** Looks after a caller that is alone after the others have left: the music must stop when another comes. */
export const onRoomAlone = async (tools: Tools, waiter: Waiter): Promise<WaitResult> =>
  (await tryWithin(tools, TIMEOUT_MS, checkWaiter(tools, waiter))) ?? 'keep-waiting';

/** Another caller may have come since Twilio asked for this document. @throws TelephonyError */
async function checkWaiter(tools: Tools, { callSid, step }: Waiter): Promise<WaitResult> {
  const { telephony } = tools.ports;
  const settings = tools.room();
  const participants: ParticipantInfo[] = (await telephony.findConference(settings.name))?.participants ?? [];
  if (isTalking(settings, participants)) return 'over';
  if (step < LAST_STEP) return 'keep-waiting';
  await telephony.playLastIfUp(callSid, roomDidNotBegin(roomLanguage(tools)));
  return 'hang-up';
}
