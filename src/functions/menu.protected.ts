import { firstDocument } from '../calls/menu/menu-document';
import { askForRecording } from '../calls/lifecycle/recording-consent';
import { speakNotice } from '../calls/ringing/admit-caller';
import { customerCall, storeCallStart } from '../calls/ringing/call-started';
import { menu } from '../company/menu';
import { entryCall } from '../http/twilio-params/calls';
import { webhook } from '../http/webhook';

const entry = 'menu';

/** A customer calls the menu: it is welcomed and asked what it needs. */
export const handler = webhook(
  { name: 'menu', kind: 'document', params: entryCall, query: ['notice'] },
  async ({ callSid: callId, from, callToken, notice, digits }, tools) => {
    const recording = askForRecording(tools, { entry, isTold: notice === 'told', digits });
    const known = { from, callToken, entry } as const;
    if ('notice' in recording) return speakNotice(tools, { callId, ...known }, recording);
    await storeCallStart(tools, callId, customerCall({ ...known, ...recording }));
    const { language } = tools.settingsOf(entry);
    const { isTranscribed } = tools.conversations();
    const since = tools.ports.clock.now();
    return { twiml: firstDocument(tools.site, menu, { language, since, isTranscribed }), outcome: 'menu' };
  },
);
