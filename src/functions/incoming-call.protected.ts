import { joinDocument } from '../calls/base/join-document';
import type { Tools } from '../calls/base/tools';
import { askForRecording } from '../calls/lifecycle/recording-consent';
import { customerCall, storeCallStart, storeUnansweredCall } from '../calls/ringing/call-started';
import { callerIdFor } from '../calls/ringing/caller-id';
import { isClosed, noAnswerDocument } from '../calls/ringing/no-answer';
import { ringInitialAgents } from '../calls/ringing/ring-initial-agents';
import { needsConference } from '../calls/ringing/screening';
import { DEFAULT_ENTRY } from '../contract/entries';
import { readAgents, readCallerId, readConfig } from '../http/config';
import { entryCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { dialAgents } from '../twiml/bridge';
import { sentences } from '../twiml/sentences';

/** A caller of a company that answers with a conference hears no phone ring. */
function welcome({ settingsOf }: Tools) {
  const { language } = settingsOf(DEFAULT_ENTRY);
  return { language, text: sentences[language].welcome };
}

/** A customer calls the company's number: all agents ring, and the first that answers gets the customer. */
export const handler = webhook(
  { name: 'incoming-call', kind: 'document', params: entryCall, query: ['notice'] },
  async ({ callSid: callId, from, to, callToken, notice, digits }, { context, ...tools }) => {
    const { site } = tools;
    const agents = readAgents(context);
    if (agents.length === 0 || isClosed(tools, DEFAULT_ENTRY)) {
      await storeUnansweredCall(tools, callId, { customer: from, entry: DEFAULT_ENTRY });
      return { twiml: noAnswerDocument(tools, { callId, entry: DEFAULT_ENTRY }), outcome: 'unanswered' };
    }
    const recording = askForRecording(tools, { entry: DEFAULT_ENTRY, isTold: notice === 'told', digits });
    if ('notice' in recording) return { twiml: recording.notice, outcome: 'recording-notice' };
    const { consent } = recording;
    const { ANSWER_AS, RING_SECONDS } = readConfig(context, 'ANSWER_AS', 'RING_SECONDS');
    const addresses = agents.map(({ address }) => address);
    const nextAddresses = tools.settingsOf(DEFAULT_ENTRY).nextAgents.map(({ address }) => address);
    if (ANSWER_AS === 'conference' || needsConference(tools, [...addresses, ...nextAddresses])) {
      const incoming = { callId, from, callToken, consent, entry: DEFAULT_ENTRY, agents: addresses } as const;
      if ((await ringInitialAgents(tools, incoming)) === 'conference')
        return {
          twiml: joinDocument(tools, {
            callId,
            entry: DEFAULT_ENTRY,
            isCustomer: true,
            ...(ANSWER_AS === 'conference' ? { opening: welcome(tools) } : {}),
          }),
          outcome: 'waiting',
        };
    }
    await storeCallStart(tools, callId, customerCall({ from, callToken, consent }));
    return {
      twiml: dialAgents(site, {
        agents,
        ringSeconds: RING_SECONDS,
        callerId: callerIdFor({ from, to }, readCallerId(context)),
      }),
      outcome: 'ringing',
    };
  },
);
