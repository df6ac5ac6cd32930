import type { Twilio } from 'twilio';
import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call';
import type { CallInfo, Clock, RoomInfo, Telephony } from '../calls/ports';
import { TelephonyError } from '../calls/ports';
import { request } from './failures';

/** The calls and conferences of the account, through the official client. */
export function twilioTelephony(client: () => Twilio, clock: Clock): Telephony {
  const ask = <T>(send: () => Promise<T>) => request(send, (ms) => clock.sleep(ms));

  return {
    fetchCall: async (sid) => callInfo(await ask(() => client().calls(sid).fetch())),

    liveChildren: async (parentSid) => {
      // Never the newest of all: exactly those of this parent (https://www.twilio.com/docs/voice/api/call-resource#read-multiple-call-resources).
      const children = await ask(() =>
        client().calls.list({ parentCallSid: parentSid, status: 'in-progress', limit: 20 }),
      );
      return children.map(callInfo);
    },

    moveCall: async (sid, twiml) => {
      await ask(() => client().calls(sid).update({ twiml }));
    },

    endCall: (sid) => unlessOver(ask(() => client().calls(sid).update({ status: 'completed' }))),

    findRoom: async (name): Promise<RoomInfo | undefined> => {
      const rooms = await ask(() => client().conferences.list({ friendlyName: name, limit: 20 }));
      const live = rooms.find((one) => one.friendlyName === name && one.status !== 'completed');
      if (!live) return undefined;
      const participants = await ask(() => client().conferences(live.sid).participants.list({ limit: 250 }));
      return {
        conferenceSid: live.sid,
        participants: participants.map(({ callSid, label, muted, hold }) => ({
          callSid,
          label: label || null,
          muted,
          hold,
        })),
      };
    },

    endRoom: (conferenceSid) =>
      unlessOver(ask(() => client().conferences(conferenceSid).update({ status: 'completed' }))),
  };
}

function callInfo({ sid, parentCallSid, status, from, to }: CallInstance): CallInfo {
  return { sid, parentSid: parentCallSid || null, status: status, from, to };
}

/** Ending what has ended is what was wanted. */
async function unlessOver(ending: Promise<unknown>): Promise<void> {
  try {
    await ending;
  } catch (error) {
    if (!(error instanceof TelephonyError) || (error.kind !== 'refused' && error.kind !== 'not-found'))
      throw error;
  }
}
