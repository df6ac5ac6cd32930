import type { BrowserCall } from './browser-call';
import type { BrowserCalls } from './browser-calls';
import { refusalOf } from './call-messages';
import type { CallFrames, Connection } from './connection';
import type { FrameError, Payload } from './frames';
import type { RingingCall } from './ringing-call';
import type { SwitchboardOptions } from './switchboard-options';

/** What the frames of browsers use. */
interface Desk extends SwitchboardOptions {
  calls: BrowserCalls;
  /** By CallSid. */
  ringing: Map<string, RingingCall>;
}

const declined = (message: string): FrameError => ({ code: 31002, message });

/** What the frames of one browser do to calls. */
export function callFrames(desk: Desk, connection: Connection): CallFrames {
  const { calls, emulator } = desk;
  const own = (sid: string) => calls.ownedBy(connection, sid);
  return {
    invite: (payload) => {
      if (payload.reconnect === undefined) dial(desk, connection, payload);
      else reconnect(connection, own(payload.callsid), payload);
    },
    answer: (payload) => answer(desk, connection, payload),
    reject: ({ callsid }) => reject(desk, connection, callsid),
    hangup: ({ callsid }) => {
      const call = own(callsid);
      if (call) calls.hangUp(call);
    },
    reinvite: (payload) => own(payload.callsid)?.restartAudio(payload),
    dtmf: ({ callsid, dtmf }) => {
      const call = own(callsid);
      // A `w` is a pause of the SDK, not a key.
      const keys = dtmf.replace(/[^0-9*#]/g, '');
      if (call && keys !== '') emulator.people.press(call.callSid, keys);
    },
    message: (payload) => message(desk, connection, payload),
  };
}

function dial(desk: Desk, connection: Connection, { callsid, sdp, twilio }: Payload<'invite'>): void {
  const { identity = '', applicationSid } = connection.grant ?? {};
  const refuse = (reason: string) => connection.send('hangup', { callsid, error: declined(reason) });
  if (applicationSid === undefined) {
    refuse('The access token allows no outgoing calls.');
    return;
  }
  const params = Object.fromEntries(new URLSearchParams(twilio.params));
  let callSid: string;
  try {
    callSid = desk.emulator.people.dial({ from: `client:${identity}`, to: '', params, applicationSid });
  } catch (error) {
    refuse(error instanceof Error ? error.message : 'The call failed.');
    return;
  }
  const names = { callSid, temporarySid: callsid, identity };
  take(desk, connection, { ...names, sdp, reconnectToken: desk.newToken(), isAnswered: false });
}

function answer(desk: Desk, connection: Connection, { callsid, sdp }: Payload<'answer'>): void {
  const ringing = desk.ringing.get(callsid);
  const line = ringing?.take(connection);
  if (!ringing || !line) {
    // Too late: another browser answered, or the caller gave up.
    connection.send('hangup', { callsid });
    return;
  }
  desk.ringing.delete(callsid);
  const { identity, reconnectToken } = ringing;
  take(desk, connection, { callSid: callsid, identity, line, sdp, reconnectToken, isAnswered: true });
  desk.emulator.people.answer(callsid);
}

type Taken = Omit<Parameters<BrowserCalls['add']>[0], 'connection' | 'line' | 'clock' | 'media'>;

/** The browser has this leg from now on. */
function take(
  { calls, clock, media }: Desk,
  connection: Connection,
  { line = media.open(), ...call }: Taken & Partial<Pick<Parameters<BrowserCalls['add']>[0], 'line'>>,
): void {
  calls.add({ ...call, connection, line, clock, media });
}

/** https://www.twilio.com/docs/voice/sdks/javascript/twiliocall#callreject */
function reject({ ringing, emulator }: Desk, connection: Connection, callSid: string): void {
  const line = ringing.get(callSid)?.take(connection);
  if (!line) return;
  line.close();
  ringing.delete(callSid);
  emulator.people.hangUp(callSid);
}

function reconnect(connection: Connection, call: BrowserCall | undefined, payload: Payload<'invite'>): void {
  const { callsid } = payload;
  // The call has ended while the browser was away.
  if (!call) connection.send('hangup', { callsid });
  else if (!call.reconnect(connection, payload))
    connection.send('hangup', {
      callsid,
      error: { code: 31209, message: 'The reconnect token is not the one of the call.' },
    });
}

function message({ calls, onMessage }: Desk, connection: Connection, payload: Payload<'message'>): void {
  const { callsid, voiceeventsid, content, contenttype, messagetype } = payload;
  const call = calls.ownedBy(connection, callsid);
  const error = call ? refusalOf(payload) : { code: 31404, message: 'There is no such call.' };
  if (error) connection.send('error', { error, callsid, voiceeventsid });
  else {
    connection.send('ack', { acktype: 'message', callsid, voiceeventsid });
    onMessage?.({
      callSid: call?.callSid ?? callsid,
      content,
      contentType: contenttype,
      messageType: messagetype,
    });
  }
}
