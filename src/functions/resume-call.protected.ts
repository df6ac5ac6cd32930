import { resumeCall } from '../calls/lifecycle/resume';
import { resumedCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { apology, goTo } from '../twiml/farewells';
import { joinConference } from '../twiml/conference';

/** The way back for a call one of whose documents failed: see again.xml. */
export const handler = webhook(
  { name: 'resume-call', kind: 'document', params: resumedCall },
  async ({ CallSid, From }, { ports, site }) => {
    const isBrowserAgents = From.startsWith('client:');
    const resumption = await resumeCall(ports, CallSid);
    const documents = {
      join: () => joinConference(site, { callId: CallSid, isCustomer: !isBrowserAgents }),
      begin: () => goTo(isBrowserAgents ? site.outgoingCall() : site.incomingCall()),
      'hang-up': apology,
    };
    return { twiml: documents[resumption](), outcome: resumption };
  },
);
