import { enterRoom } from '../calls/room/enter';
import { roomLanguage } from '../calls/room/language';
import { incomingCall } from '../http/twilio-params/calls';
import { webhook } from '../http/webhook';
import { askName, askPin } from '../twiml/room';

/** A caller of the shared room: it enters a PIN and says its name, where that is configured, and joins the others. */
export const handler = webhook(
  { name: 'join-room', kind: 'document', params: incomingCall },
  async ({ callSid, from }, tools) => {
    const { site } = tools;
    const { hasPin, hasModerators, asksForNames } = tools.room();
    const language = roomLanguage(tools);
    if (hasPin || hasModerators)
      return { twiml: askPin(site, { language, tries: 1, isOptional: !hasPin }), outcome: 'ask-pin' };
    if (asksForNames) return { twiml: askName(site, language, 'guest'), outcome: 'ask-name' };
    return enterRoom(tools, { callSid, address: from, role: 'guest' });
  },
);
