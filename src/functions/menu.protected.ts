import { firstDocument } from '../calls/menu/menu-document';
import { storeCallStart } from '../calls/ringing/call-started';
import { menu } from '../company/menu';
import { incomingCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';

const entry = 'menu';

/** A customer calls the menu: it is welcomed and asked what it needs. */
export const handler = webhook(
  { name: 'menu', kind: 'document', params: incomingCall },
  async ({ callSid: callId, from, callToken }, tools) => {
    const start = { direction: 'inbound', role: 'customer', address: from, callToken, entry } as const;
    await storeCallStart(tools, callId, start);
    const { language } = tools.settingsOf(entry);
    const { isTranscribed } = tools.conversations();
    return { twiml: firstDocument(tools.site, menu, { language, isTranscribed }), outcome: 'menu' };
  },
);
