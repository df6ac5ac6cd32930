import { refuseIfFull } from '../model/capacity';
import { customerIn, openConference } from './open-conference';
import type { LiveCall } from '../model/live-call';
import { applyEvents } from '../model/store';
import { withLock } from '../base/lock';
import type { OperatorTools } from '../base/ownership';
import { TelephonyError, type Ports, type RecordingStatus, type RunningRecording } from '../base/ports';
import { Problem } from '../base/problem';

export type RecordingAction = 'start' | 'pause' | 'resume' | 'stop';
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
 * Records the conference by recording the customer's leg, which hears everybody; Twilio has no request that records a
 * conference that has begun (https://github.com/twilio/twilio-node/issues/1028). A supervisor's coaching is not in it.
 * Asked for what is so already, it is answered as done; one who has waited for another operator's stop has stopped too.
 * The recording's SID.
 * @throws Problem no_conference, party_not_found, no_recording, request_in_progress, call_full
 */
export async function changeRecording(
  tools: OperatorTools,
  callSid: string,
  action: RecordingAction,
): Promise<string> {
  const { ports } = tools;
  const conference = await openConference(tools, callSid);
  const { callSid: customer } = customerIn(conference);
  const listed = listedIn(conference.call);
  return withLock(ports, ['record', callSid], async () => {
    const running = await ports.telephony.runningRecording(customer);
    if (!running && action === 'start') refuseIfFull(conference.call, ports.clock.now());
    const after = await applyRecordingAction(tools, { name: callSid, customer, listed, running, action });
    const ended: RecordingState[] =
      listed && listed.sid !== after?.sid ? [{ sid: listed.sid, status: 'stopped' }] : [];
    // What is listed may be from before another operator's turn, so that what was changed here is always news.
    const isNews = after && !(isSame(after, running) && isSame(after, listed));
    await note(ports, callSid, customer, isNews ? [...ended, after] : ended);
    if (!after) throw new Problem('no_recording', 'This conference is not being recorded.');
    return after.sid;
  });
}

interface RecordingRequest {
  /** The live call. */
  name: string;
  customer: string;
  /** What runs as far as the live call knows: of a request whose answer was lost it knows nothing. */
  listed: RecordingState | undefined;
  /** What runs as Twilio says. */
  running: RunningRecording | undefined;
  action: RecordingAction;
}

const isSame = (one: RecordingState, other: RecordingState | undefined): boolean =>
  one.sid === other?.sid && one.status === other.status;

/** Does what is wanted with what runs. What is so then; undefined where nothing runs. */
async function applyRecordingAction(
  { ports, site }: OperatorTools,
  { name, customer, listed, running, action }: RecordingRequest,
): Promise<RecordingState | undefined> {
  const { telephony } = ports;
  const status = TARGET_STATUS[action];
  if (running?.status === status) return { sid: running.sid, status };
  if (!running && action === 'start') return begin(ports, customer, site.recordingStatus(name, 'conference'));
  const sid = (running ?? listed)?.sid;
  if (sid === undefined) return undefined;
  try {
    await telephony.changeRecording(customer, sid, status);
  } catch (error) {
    // Twilio refuses to change what has ended, in this moment or unheard: https://www.twilio.com/docs/api/errors/21220
    if (!(error instanceof TelephonyError) || error.kind !== 'refused') throw error;
    // Without the code, which elsewhere means that the call has ended.
    if (await telephony.runningRecording(customer))
      throw new TelephonyError('refused', error.message, undefined, { cause: error });
    return action === 'stop' ? { sid, status } : undefined;
  }
  return { sid, status };
}

async function begin(
  { telephony }: Ports,
  customer: string,
  statusCallback: string,
): Promise<RunningRecording> {
  try {
    return { sid: await telephony.startRecording(customer, statusCallback), status: 'in-progress' };
  } catch (error) {
    if (!(error instanceof TelephonyError) || error.kind !== 'unknown') throw error;
    const running = await telephony.runningRecording(customer);
    if (!running) throw error;
    return running;
  }
}

function listedIn({ recordings = {} }: LiveCall): RecordingState | undefined {
  for (const [sid, { kind, status }] of Object.entries(recordings)) {
    if (kind === 'conference' && (status === 'in-progress' || status === 'paused')) return { sid, status };
  }
  return undefined;
}

async function note(
  ports: Ports,
  name: string,
  callSid: string,
  changed: readonly RecordingState[],
): Promise<void> {
  if (changed.length === 0) return;
  const at = ports.clock.now();
  await applyEvents(
    ports,
    name,
    changed.map(({ sid, status }) => ({
      type: 'recording',
      recordingSid: sid,
      recording: { kind: 'conference', callSid, status, at },
    })),
  );
}
