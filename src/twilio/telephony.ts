import type { Twilio } from 'twilio';
import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import { canonicalAddress } from '../calls/base/addresses';
import { TelephonyError, type CallInfo, type ConferenceInfo, type Telephony } from '../calls/base/ports';
import { isIn, participantInfo, participantUpdate } from './participants';
import type { Requests } from './requests';

/** The calls and conferences of the account, through the official client. */
export function twilioTelephony(
  client: () => Twilio,
  { atMostOnce, repeatable, restartable }: Requests,
): Telephony {
  const move = (sid: string, twiml: string) => client().calls(sid).update({ twiml });

  const playLast: Telephony['playLast'] = async (sid, twiml) => {
    await restartable(() => move(sid, twiml));
  };

  const changeParticipant: Telephony['changeParticipant'] = async (conferenceSid, callSid, wanted) => {
    const update = participantUpdate(wanted);
    // A repeated announcement would be heard twice.
    const send = wanted.announceUrl === undefined ? repeatable : atMostOnce;
    await send(() => client().conferences(conferenceSid).participants(callSid).update(update));
  };

  /**
   * The status must be named: a list without it holds conferences in progress only
   * (https://www.twilio.com/en-us/changelog/conference-list-endpoint-rollout-extended). A conference may start between two
   * requests, so the first one is repeated before the conference counts as missing.
   */
  const findLive = async (friendlyName: string) => {
    for (const status of ['in-progress', 'init', 'in-progress'] as const) {
      const found = await repeatable(() => client().conferences.list({ friendlyName, status, limit: 1 }));
      if (found[0]) return found[0];
    }
    return undefined;
  };

  return {
    fetchCall: async (sid) => {
      try {
        return callInfo(await repeatable(() => client().calls(sid).fetch()));
      } catch (error) {
        if (error instanceof TelephonyError && error.kind === 'not-found') return undefined;
        throw error;
      }
    },

    liveChildren: async (parentSid) => {
      // Exactly the children of this parent, never the newest call of the account (https://www.twilio.com/docs/voice/api/call-resource#read-multiple-call-resources).
      const children = await repeatable(() =>
        client().calls.list({ parentCallSid: parentSid, status: 'in-progress', limit: 20 }),
      );
      return children.map(callInfo);
    },

    listChildren: async (parentSid) => {
      const children = await repeatable(() =>
        client().calls.list({ parentCallSid: parentSid, pageSize: 1000 }),
      );
      return children.map(callInfo);
    },

    listLiveLegs: async () => {
      const legs = await repeatable(() => client().calls.list({ status: 'in-progress', pageSize: 1000 }));
      return legs.map(callInfo);
    },

    voiceUrlOf: async (number) => {
      const [found] = await repeatable(() =>
        client().incomingPhoneNumbers.list({ phoneNumber: number, limit: 1 }),
      );
      return found?.voiceUrl || undefined;
    },

    moveCall: async (sid, twiml) => {
      await atMostOnce(() => move(sid, twiml));
    },

    playLast,

    playLastIfUp: (sid, twiml) => ignoreGone(playLast(sid, twiml)),

    endCall: (sid) => ignoreGone(repeatable(() => client().calls(sid).update({ status: 'completed' }))),

    findConference: async (name): Promise<ConferenceInfo | undefined> => {
      const live = await findLive(name);
      if (!live) return undefined;
      const participants = await repeatable(() =>
        client().conferences(live.sid).participants.list({ limit: 250 }),
      );
      return {
        conferenceSid: live.sid,
        participants: participants.filter(isIn).map(participantInfo),
      };
    },

    endConference: (conferenceSid) =>
      ignoreGone(repeatable(() => client().conferences(conferenceSid).update({ status: 'completed' }))),

    placeCall: async ({ from, callToken, to, ringSeconds, statusCallback, document, detectsVoicemail }) => {
      const created = await atMostOnce(() =>
        client().calls.create({
          from,
          ...(callToken === undefined ? {} : { callToken }),
          to,
          ...document,
          ...(detectsVoicemail ? { machineDetection: 'Enable' } : {}),
          timeout: ringSeconds,
          statusCallback,
          statusCallbackMethod: 'POST',
          statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        }),
      );
      return created.sid;
    },

    ringParticipant: async (conferenceSid, request) => {
      const {
        from,
        callToken,
        to,
        label,
        ringSeconds,
        statusCallback,
        waitUrl,
        muted,
        coaches,
        detectsVoicemail,
        beep,
      } = request;
      // By SID, never by name: a name that is not in use would create a new conference and ring the party into it.
      const created = await atMostOnce(() =>
        client()
          .conferences(conferenceSid)
          .participants.create({
            from,
            ...(callToken === undefined ? {} : { callToken }),
            to,
            label,
            timeout: ringSeconds,
            earlyMedia: false,
            beep,
            startConferenceOnEnter: true,
            endConferenceOnExit: false,
            waitUrl,
            waitMethod: 'GET',
            statusCallback,
            statusCallbackMethod: 'POST',
            statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
            ...(muted === undefined ? {} : { muted }),
            ...(coaches === undefined ? {} : { coaching: true, callSidToCoach: coaches }),
            ...(detectsVoicemail ? { machineDetection: 'Enable', amdStatusCallback: statusCallback } : {}),
          }),
      );
      return created.callSid;
    },

    changeParticipant,

    changeParticipantIfPresent: (conferenceSid, callSid, wanted) =>
      ignoreGone(changeParticipant(conferenceSid, callSid, wanted)),

    announce: async (conferenceSid, url) => {
      await atMostOnce(() =>
        client().conferences(conferenceSid).update({ announceUrl: url, announceMethod: 'POST' }),
      );
    },

    startRecording: async (callSid, statusCallback) => {
      const recording = await atMostOnce(() =>
        client()
          .calls(callSid)
          .recordings.create({
            recordingChannels: 'dual',
            recordingStatusCallback: statusCallback,
            recordingStatusCallbackMethod: 'POST',
            recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
          }),
      );
      return recording.sid;
    },

    runningRecording: async (callSid) => {
      const recordings = await repeatable(() => client().calls(callSid).recordings.list({ limit: 50 }));
      for (const { sid, status, source } of recordings) {
        // A `<Record>` or a `<Dial record>` is not a recording that an operator started.
        if (source === 'StartCallRecordingAPI' && (status === 'in-progress' || status === 'paused'))
          return { sid, status };
      }
      return undefined;
    },

    changeRecording: async (callSid, recordingSid, status) => {
      await atMostOnce(() => client().calls(callSid).recordings(recordingSid).update({ status }));
    },

    // https://www.twilio.com/docs/voice/api/realtime-transcription-resource#update-a-transcription
    stopTranscript: (callSid, name) =>
      ignoreGone(
        repeatable(() => client().calls(callSid).transcriptions(name).update({ status: 'stopped' })),
      ),

    removeRecording: async (recordingSid) => {
      await ignoreGone(repeatable(() => client().recordings(recordingSid).remove()));
    },
  };
}

function callInfo(call: CallInstance): CallInfo {
  const { sid, parentCallSid, status, direction, from, to, startTime } = call;
  // The SDK gives null where its types say Date.
  const startedAt = Number(startTime) || undefined;
  const isReceived = direction === 'inbound';
  return {
    sid,
    parentSid: parentCallSid || null,
    status,
    from: canonicalAddress(from),
    to: canonicalAddress(to),
    isReceived,
    startedAt,
  };
}

/** Ignores `refused` and `not-found`: the call, the participant or the conference has ended meanwhile. */
async function ignoreGone(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof TelephonyError) || (error.kind !== 'refused' && error.kind !== 'not-found'))
      throw error;
  }
}
