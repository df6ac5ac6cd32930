import { customerIn, openConference } from './conference';
import type { LiveCall } from './live-call';
import { record } from './live-calls';
import { oneAtATime } from './one-at-a-time';
import type { OperatorTools } from './ownership';
import { TelephonyError, type Ports, type RecordingStatus, type RunningRecording } from './ports';
import { Problem } from './problem';

export type RecordingAction = 'start' | 'pause' | 'resume' | 'stop';
const STATUS: Record<Exclude<RecordingAction, 'start'>, RecordingStatus> = {
  pause: 'paused',
  resume: 'in-progress',
  stop: 'stopped',
};

/**
 * Records the conference by recording the customer's leg, which hears everybody; Twilio has no request that records a
 * conference that has begun (https://github.com/twilio/twilio-node/issues/1028). A supervisor's coaching is not in it.
 * Asked for what is so already, it is answered as done. The recording's SID.
 * @throws Problem no_conference, party_not_found, no_recording, request_in_progress
 */
export async function changeRecording(
  tools: OperatorTools,
  callSid: string,
  action: RecordingAction,
): Promise<string> {
  if (action === 'start') return oneAtATime(tools.ports, ['record', callSid], () => start(tools, callSid));
  const { ports } = tools;
  const running = runningIn((await openConference(tools, callSid)).call);
  if (!running) throw new Problem('no_recording', 'This conference is not being recorded.');
  const { sid, recorded, status } = running;
  if (status !== STATUS[action]) {
    await ports.telephony.changeRecording(recorded, sid, STATUS[action]);
    await note(ports, callSid, recorded, { sid, status: STATUS[action] });
  }
  return sid;
}

/** Twilio is asked what runs: of a start that nobody heard the end of, the live call may know nothing. */
async function start(tools: OperatorTools, callSid: string): Promise<string> {
  const { ports, site } = tools;
  const conference = await openConference(tools, callSid);
  const known = runningIn(conference.call);
  if (known) return known.sid;
  const { callSid: customer } = customerIn(conference);
  const running =
    (await ports.telephony.runningRecording(customer)) ??
    (await begin(ports, customer, site.recordingStatus(callSid, 'conference')));
  await note(ports, callSid, customer, running);
  return running.sid;
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

function runningIn({ recordings = {} }: LiveCall) {
  for (const [sid, { kind, callSid: recorded, status }] of Object.entries(recordings)) {
    if (kind === 'conference' && (status === 'in-progress' || status === 'paused'))
      return { sid, recorded, status };
  }
  return undefined;
}

const note = (
  ports: Ports,
  name: string,
  callSid: string,
  { sid, status }: { sid: string; status: RecordingStatus },
) =>
  record(ports, name, [
    {
      type: 'recording',
      recordingSid: sid,
      recording: { kind: 'conference', callSid, status, at: ports.clock.now() },
    },
  ]);
