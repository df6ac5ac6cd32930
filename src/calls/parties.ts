import { customerIn, openConference, partyIn, partyNotFound, type OpenConference } from './conference';
import { ring } from './invite';
import { record } from './live-calls';
import type { OperatorTools } from './ownership';
import { TelephonyError, type ParticipantChange, type Ports, type RecordingStatus } from './ports';
import { Problem } from './problem';

/** What operators do to one party, or to the whole conference. All throw Problem no_conference, party_not_found. */

export interface PartyAddress {
  /** The live call: its parent CallSid. */
  callSid: string;
  /** The party's own CallSid. */
  participant: string;
}

/** How long a change is tried that Twilio refuses. */
const PATIENCE_MS = 3_000;

/**
 * Twilio refuses to hold somebody in a conference that is only just starting, and to take somebody off hold whom another
 * operator has taken off in this moment. So what it refuses is looked at again: it is done by then, or soon possible.
 */
async function changeParty(
  tools: OperatorTools,
  { callSid, participant }: PartyAddress,
  change: (conference: OpenConference) => ParticipantChange | undefined,
): Promise<void> {
  const { ports } = tools;
  const until = ports.clock.now() + PATIENCE_MS;
  for (;;) {
    const conference = await openConference(tools, callSid);
    partyIn(conference, participant);
    const wanted = change(conference);
    if (!wanted) return;
    try {
      return await ports.telephony.changeParticipant(conference.room.conferenceSid, participant, wanted);
    } catch (error) {
      if (!(error instanceof TelephonyError)) throw error;
      if (error.kind === 'not-found') throw partyNotFound(error);
      if (error.kind !== 'refused' || ports.clock.now() >= until) throw error;
    }
    await ports.clock.sleep(400);
  }
}

/** Asked twice, or for somebody who is not held, it is answered as done: Twilio would refuse it. */
export const setHold = (tools: OperatorTools, party: PartyAddress, held: boolean): Promise<void> =>
  changeParty(tools, party, (conference) => {
    const { transfer } = conference.call;
    if (
      transfer &&
      (party.participant === transfer.customerCallSid || party.participant === transfer.target.callSid)
    ) {
      throw new Problem(
        'transfer_in_progress',
        `This party is part of a transfer that is ${transfer.state}: complete, merge, swap or cancel it.`,
      );
    }
    if (partyIn(conference, party.participant).hold === held) return undefined;
    return { hold: held ? { url: tools.site.hold(party.callSid) } : false };
  });

/** Muting and holding do not touch each other: who was muted before a hold is muted after it. */
export const setMuted = (tools: OperatorTools, party: PartyAddress, muted: boolean): Promise<void> =>
  changeParty(tools, party, (conference) => {
    // Whether a supervisor is heard, and by whom, is the supervisor's own: an agent must not let a listener be heard.
    if (conference.call.legs[party.participant]?.role === 'supervisor')
      throw new Problem('forbidden', 'Supervisors choose themselves who hears them: see POST /supervise.');
    return partyIn(conference, party.participant).muted === muted ? undefined : { muted };
  });

/** Ends the party's call; Twilio does not say what a leg does next that is only taken out of the room. A ringing party is no longer rung. */
export async function removeParty(
  tools: OperatorTools,
  { callSid, participant }: PartyAddress,
): Promise<void> {
  const conference = await openConference(tools, callSid);
  const belongs =
    conference.room.participants.some((one) => one.callSid === participant) ||
    participant in conference.call.legs;
  if (!belongs) throw new Problem('party_not_found', 'This party does not belong to the conference.');
  await tools.ports.telephony.endCall(participant);
}

/** Rings somebody into the conference; the new party's CallSid. @param ringSeconds as configured where it is not said */
export async function addParty(
  tools: OperatorTools,
  callSid: string,
  to: string,
  ringSeconds?: number,
): Promise<string> {
  const { room } = await openConference(tools, callSid);
  const seconds = ringSeconds === undefined ? {} : { ringSeconds };
  return ring(tools, { name: callSid, conferenceSid: room.conferenceSid, to, role: 'guest', ...seconds });
}

/** Speaks a sentence to everybody, or to one party. */
export async function announce(
  tools: OperatorTools,
  callSid: string,
  sentence: string,
  participant?: string,
): Promise<void> {
  const announceUrl = tools.site.announcement(sentence);
  if (participant !== undefined) return changeParty(tools, { callSid, participant }, () => ({ announceUrl }));
  const { room } = await openConference(tools, callSid);
  return tools.ports.telephony.announce(room.conferenceSid, announceUrl);
}

/** Ends the conference for everybody. */
export async function endConference(tools: OperatorTools, callSid: string): Promise<void> {
  const { ports } = tools;
  const { call, room } = await openConference(tools, callSid);
  // Who is still being rung is not in the room yet, and would ring on for nobody.
  const ringing = Object.entries(call.legs).filter(
    ([, leg]) => leg.status === 'initiated' || leg.status === 'ringing',
  );
  await Promise.all(ringing.map(([sid]) => ports.telephony.endCall(sid)));
  await ports.telephony.endRoom(room.conferenceSid);
}

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
 */
export async function changeRecording(
  tools: OperatorTools,
  callSid: string,
  action: RecordingAction,
): Promise<string> {
  const { ports, site } = tools;
  const conference = await openConference(tools, callSid);
  const customer = customerIn(conference);
  const running = Object.entries(conference.call.recordings ?? {}).find(
    ([, one]) => one.kind === 'conference' && (one.status === 'in-progress' || one.status === 'paused'),
  );
  if (action === 'start') {
    if (running) return running[0];
    const recordingSid = await ports.telephony.record(
      customer.callSid,
      site.recordingStatus(callSid, 'conference'),
    );
    await noteRecording(ports, callSid, recordingSid, customer.callSid, 'in-progress');
    return recordingSid;
  }
  if (!running) throw new Problem('no_recording', 'This conference is not being recorded.');
  const [recordingSid, { callSid: recorded, status }] = running;
  if (status !== STATUS[action]) {
    await ports.telephony.changeRecording(recorded, recordingSid, STATUS[action]);
    await noteRecording(ports, callSid, recordingSid, recorded, STATUS[action]);
  }
  return recordingSid;
}

const noteRecording = (
  ports: Ports,
  name: string,
  recordingSid: string,
  callSid: string,
  status: RecordingStatus,
) =>
  record(ports, name, [
    {
      type: 'recording',
      recordingSid,
      recording: { kind: 'conference', callSid, status, at: ports.clock.now() },
    },
  ]);
