import { refuseIfFull } from './capacity';
import { customerIn, openConference } from './conference';
import type { LiveCall } from './live-call';
import { record } from './live-calls';
import { oneAtATime } from './one-at-a-time';
import type { OperatorTools } from './ownership';
import { TelephonyError, type Ports, type RecordingStatus, type RunningRecording } from './ports';
import { Problem } from './problem';

export type RecordingAction = 'start' | 'pause' | 'resume' | 'stop';
const WANTED: Record<RecordingAction, RecordingStatus> = {
  start: 'in-progress',
  pause: 'paused',
  resume: 'in-progress',
  stop: 'stopped',
};

interface Known {
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
  return oneAtATime(ports, ['record', callSid], async () => {
    const running = await ports.telephony.runningRecording(customer);
    if (!running && action === 'start') refuseIfFull(conference.call, ports.clock.now());
    const after = await bring(tools, { name: callSid, customer, listed, running, action });
    const ended: Known[] =
      listed && listed.sid !== after?.sid ? [{ sid: listed.sid, status: 'stopped' }] : [];
    // What is listed may be from before another operator's turn, so that what was changed here is always news.
    const isNews = after && !(isSame(after, running) && isSame(after, listed));
    await note(ports, callSid, customer, isNews ? [...ended, after] : ended);
    if (!after) throw new Problem('no_recording', 'This conference is not being recorded.');
    return after.sid;
  });
}

interface Wish {
  /** The live call. */
  name: string;
  customer: string;
  /** What runs as far as the live call knows: of a request whose answer was lost it knows nothing. */
  listed: Known | undefined;
  /** What runs as Twilio says. */
  running: RunningRecording | undefined;
  action: RecordingAction;
}

const isSame = (one: Known, other: Known | undefined): boolean =>
  one.sid === other?.sid && one.status === other.status;

/** Does what is wanted with what runs. What is so then; undefined where nothing runs. */
async function bring(
  { ports, site }: OperatorTools,
  { name, customer, listed, running, action }: Wish,
): Promise<Known | undefined> {
  const { telephony } = ports;
  const status = WANTED[action];
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
    return { sid: await telephony.record(customer, statusCallback), status: 'in-progress' };
  } catch (error) {
    if (!(error instanceof TelephonyError) || error.kind !== 'unknown') throw error;
    const running = await telephony.runningRecording(customer);
    if (!running) throw error;
    return running;
  }
}

function listedIn({ recordings = {} }: LiveCall): Known | undefined {
  for (const [sid, { kind, status }] of Object.entries(recordings)) {
    if (kind === 'conference' && (status === 'in-progress' || status === 'paused')) return { sid, status };
  }
  return undefined;
}

async function note(ports: Ports, name: string, callSid: string, changed: readonly Known[]): Promise<void> {
  if (changed.length === 0) return;
  const at = ports.clock.now();
  await record(
    ports,
    name,
    changed.map(({ sid, status }) => ({
      type: 'recording',
      recordingSid: sid,
      recording: { kind: 'conference', callSid, status, at },
    })),
  );
}
