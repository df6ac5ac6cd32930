import { enterRoom } from '../calls/room/enter';
import { roomLanguage } from '../calls/room/language';
import { checkPin } from '../calls/room/pin';
import { roomPin } from '../http/twilio-params/room';
import { webhook } from '../http/webhook';
import { tooManyPins } from '../twiml/final-documents';
import { askName, askPin } from '../twiml/room';

/** A caller of the shared room has entered a PIN, or nothing. */
export const handler = webhook(
  { name: 'room-pin', kind: 'document', params: roomPin, query: ['tries'] },
  async ({ callSid, from, digits, tries }, tools) => {
    const { site } = tools;
    const { hasPin, asksForNames } = tools.room();
    const language = roomLanguage(tools);
    const reaction = await checkPin(tools, { address: from, digits, tries });
    if (reaction.kind === 'give-up') return { twiml: tooManyPins(language), outcome: 'refused' };
    if (reaction.kind === 'ask-again') {
      const question = { language, tries: reaction.tries, isOptional: !hasPin };
      return { twiml: askPin(site, question), outcome: 'ask-again' };
    }
    const { role } = reaction;
    if (asksForNames) return { twiml: askName(site, language, role), outcome: 'ask-name' };
    return enterRoom(tools, { callSid, address: from, role });
  },
);
