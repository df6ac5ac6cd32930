import type { EntryName } from '../../contract/entries';
import { REFUSE_KEY, tellOfRecording } from '../../twiml/recording-notice';
import { withLock } from '../base/lock';
import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import type { LiveCall, RecordingConsent } from '../model/live-call';
import { stateOf } from '../model/stage';
import { applyEvents, readLiveCall } from '../model/store';

/** A caller at the first document of an entry. */
interface Caller {
  entry: EntryName;
  /** Whether the caller has heard the notice. */
  isTold: boolean;
  /** The key that the caller has pressed. */
  digits: string | undefined;
}

/**
 * Whether the call of a caller is recorded. A caller is told before any phone rings. A key counts only where the caller was asked.
 * @returns the notice, or what the caller has agreed to; undefined: calls of this entry are not recorded
 */
export function askForRecording(
  { site, settingsOf }: Pick<Tools, 'site' | 'settingsOf'>,
  { entry, isTold, digits }: Caller,
): { notice: string } | { consent: RecordingConsent | undefined } {
  const { record: setting, language } = settingsOf(entry);
  if (setting === 'off') return { consent: undefined };
  if (!isTold)
    return { notice: tellOfRecording(language, { setting, next: site.firstDocument(entry, 'told') }) };
  return { consent: setting === 'ask' && digits === REFUSE_KEY ? 'refused' : 'agreed' };
}

const START_TIMEOUT_MS = 4_000;

/**
 * Starts the recording that the caller has agreed to, when the conversation starts. It records the customer's leg, as an operator
 * does: it goes on when a bridge is converted, and an operator may pause or stop it. A recording that was stopped does not start
 * again. A failure is logged, and the next callback starts it.
 */
export async function startAgreedRecording(tools: Tools, call: LiveCall): Promise<void> {
  if (!isDue(call)) return;
  const { callId } = call;
  const start = withLock(tools.ports, ['record', callId], () => startOnce(tools, callId));
  await tryWithin(tools, START_TIMEOUT_MS, start);
}

async function startOnce({ ports, site }: Tools, callId: string): Promise<void> {
  const call = await readLiveCall(ports, callId);
  if (!call || !isDue(call)) return;
  const running = await ports.telephony.runningRecording(callId);
  const recordingSid =
    running?.sid ??
    (await ports.telephony.startRecording(callId, site.recordingStatus(callId, 'conference')));
  const status = running?.status ?? 'in-progress';
  const recording = { kind: 'conference', callSid: callId, status, at: ports.clock.now() } as const;
  await applyEvents(ports, callId, [{ type: 'recording', recordingSid, recording }]);
}

const isDue = (call: LiveCall): boolean =>
  call.recordingConsent === 'agreed' &&
  Object.values(call.recordings ?? {}).every(({ kind }) => kind !== 'conference') &&
  ['bridged', 'conference'].includes(stateOf(call));
