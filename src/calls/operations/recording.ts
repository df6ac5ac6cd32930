import type { RecordingAction } from '../../contract/enumerations';
import { withLock } from '../base/lock';
import type { OperatorTools } from '../base/ownership';
import {
  mayBeDone,
  TelephonyError,
  type Ports,
  type RecordingStatus,
  type RunningRecording,
} from '../base/ports';
import { applyEvents } from '../model/store';
import { noRecording, recordingRule, storedRecording } from '../permissions/recording-rules';
import { refuseBy } from '../permissions/verdict';
import { noteOf, type ConversionNote } from './convert-first';
import { onCallOf } from './either-leg';
import { customerIn, openConference } from './open-conference';

const TARGET_STATUS: Record<RecordingAction, RecordingStatus> = {
  start: 'in-progress',
  pause: 'paused',
  resume: 'in-progress',
  stop: 'stopped',
};

interface RecordingState {
  sid: string;
  status: RecordingStatus;
}

/**
 * Records the conference by recording the customer's leg, which hears all parties: Twilio has no request that records a
 * conference that has started (https://github.com/twilio/twilio-node/issues/1028). A supervisor's coaching is not in it.
 * A repeat succeeds; so does a stop that has waited for another operator's stop.
 * @throws Problem no_conference, party_not_found, no_recording, request_in_progress, call_full
 */
export const changeRecording = (
  tools: OperatorTools,
  { callSid, action }: { callSid: string; action: RecordingAction },
): Promise<RecordingChange> => onCallOf(tools, callSid, (callId) => changeRecordingOf(tools, callId, action));

interface RecordingChange extends ConversionNote {
  recordingSid: string;
}

async function changeRecordingOf(
  tools: OperatorTools,
  callId: string,
  action: RecordingAction,
): Promise<RecordingChange> {
  const { ports } = tools;
  const conference = await openConference(
    tools,
    callId,
    (bridge) => void refuseBy(recordingRule(bridge, action, undefined)),
  );
  const customerCallSid = customerIn(conference).callSid;
  const stored = storedRecording(conference.call);
  return withLock(ports, ['record', callId], async () => {
    const running = await ports.telephony.runningRecording(customerCallSid);
    // Twilio decides whether a recording must be started. A stored recording may have ended without a callback: to stop
    // it again does no harm.
    const known = action === 'start' ? running : (running ?? stored);
    refuseBy(recordingRule(conference, action, known?.status));
    const request = { callId, customerCallSid, stored, running, action };
    const after = await applyRecordingAction(tools, request);
    await storeOutcome(ports, request, after);
    if (!after) throw noRecording();
    return { recordingSid: after.sid, ...noteOf(conference) };
  });
}

interface RecordingRequest {
  callId: string;
  customerCallSid: string;
  /** What runs as far as the live call knows. It does not know of a start whose response was lost. */
  stored: RecordingState | undefined;
  /** What runs as Twilio says. */
  running: RunningRecording | undefined;
  action: RecordingAction;
}

/** @returns the recording as it is then; undefined when none runs */
async function applyRecordingAction(
  { ports, site }: OperatorTools,
  { callId, customerCallSid, stored, running, action }: RecordingRequest,
): Promise<RecordingState | undefined> {
  const { telephony } = ports;
  const status = TARGET_STATUS[action];
  if (running?.status === status) return { sid: running.sid, status };
  if (!running && action === 'start')
    return startRecording(ports, customerCallSid, site.recordingStatus(callId, 'conference'));
  const sid = (running ?? stored)?.sid;
  if (sid === undefined) return undefined;
  try {
    await telephony.changeRecording(customerCallSid, sid, status);
  } catch (error) {
    // Twilio refuses to change a recording that has ended: https://www.twilio.com/docs/api/errors/21220
    if (!(error instanceof TelephonyError) || error.kind !== 'refused') throw error;
    // Without the code, which elsewhere means that the call has ended.
    if (await telephony.runningRecording(customerCallSid))
      throw new TelephonyError('refused', error.message, undefined, { cause: error });
    return action === 'stop' ? { sid, status } : undefined;
  }
  return { sid, status };
}

async function startRecording(
  { telephony }: Ports,
  customerCallSid: string,
  statusCallback: string,
): Promise<RunningRecording> {
  try {
    return { sid: await telephony.startRecording(customerCallSid, statusCallback), status: 'in-progress' };
  } catch (error) {
    if (!mayBeDone(error)) throw error;
    const running = await telephony.runningRecording(customerCallSid);
    if (!running) throw error;
    return running;
  }
}

const isSame = (one: RecordingState, other: RecordingState | undefined): boolean =>
  one.sid === other?.sid && one.status === other.status;

async function storeOutcome(
  ports: Ports,
  { callId, customerCallSid, stored, running }: RecordingRequest,
  after: RecordingState | undefined,
): Promise<void> {
  const ended: RecordingState[] =
    stored && stored.sid !== after?.sid ? [{ sid: stored.sid, status: 'stopped' }] : [];
  // Another operator may have changed the recording since `stored` was read, so this request always writes its own
  // change.
  const isNews = after && !(isSame(after, running) && isSame(after, stored));
  const changed = isNews ? [...ended, after] : ended;
  if (changed.length === 0) return;
  const at = ports.clock.now();
  await applyEvents(
    ports,
    callId,
    changed.map(({ sid, status }) => ({
      type: 'recording',
      recordingSid: sid,
      recording: { kind: 'conference', callSid: customerCallSid, status, at },
    })),
  );
}
