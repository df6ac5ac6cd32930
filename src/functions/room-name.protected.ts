import { enterRoom } from '../calls/room/enter';
import { removeName } from '../calls/room/record';
import { roomName } from '../http/twilio-params/room';
import { webhook } from '../http/webhook';
import { nothing } from '../twiml/final-documents';

/** A caller of the shared room has said its name, or nothing. */
export const handler = webhook(
  { name: 'room-name', kind: 'document', params: roomName, query: ['role'] },
  async ({ callSid, callStatus, from, role, recordingSid: name }, tools) => {
    if (callStatus !== 'completed') return enterRoom(tools, { callSid, address: from, role, name });
    if (name !== undefined) await removeName(tools, name);
    return { twiml: nothing(), outcome: 'gone' };
  },
);
