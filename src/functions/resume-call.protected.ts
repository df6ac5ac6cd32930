import { joinDocument } from '../calls/base/join-document';
import { resumeCall } from '../calls/lifecycle/resume';
import { startAgain } from '../calls/lifecycle/start-again';
import { directionOf } from '../calls/model/direction';
import { callToResume } from '../http/twilio-params/calls';
import { webhook } from '../http/webhook';
import { apology } from '../twiml/final-documents';

/** The way back for a call after one of its documents failed: see again.xml. */
export const handler = webhook(
  { name: 'resume-call', kind: 'document', params: callToResume },
  async ({ callSid: callId, from, to, callStatus }, tools) => {
    const isAnswered = callStatus === 'in-progress';
    const isInbound = directionOf(from) === 'inbound';
    const { resumption, entry } = await resumeCall(tools.ports, callId, from);
    const documents = {
      join: () => joinDocument(tools, { callId, entry, isCustomer: isInbound }),
      start: () => startAgain(tools, { callId, from, to, isAnswered }),
      'hang-up': () => apology(tools.agentLanguage()),
    };
    return { twiml: await documents[resumption](), outcome: resumption };
  },
);
