import { joinDocument } from '../calls/base/join-document';
import { entryToStartAgain, resumeCall } from '../calls/lifecycle/resume';
import { directionOf } from '../calls/model/direction';
import { incomingCall } from '../http/twilio-params/calls';
import { webhook } from '../http/webhook';
import { apology } from '../twiml/final-documents';
import { goTo } from '../twiml/redirect';

/** The way back for a call after one of its documents failed: see again.xml. */
export const handler = webhook(
  { name: 'resume-call', kind: 'document', params: incomingCall },
  async ({ callSid: callId, from, to }, tools) => {
    const { ports, site } = tools;
    const isInbound = directionOf(from) === 'inbound';
    const { resumption, entry } = await resumeCall(ports, callId, from);
    const documents = {
      join: () => joinDocument(tools, { callId, entry, isCustomer: isInbound }),
      start: async () => goTo(site.firstDocument(await entryToStartAgain(tools, { from, to }))),
      'hang-up': () => apology(tools.agentLanguage()),
    };
    return { twiml: await documents[resumption](), outcome: resumption };
  },
);
