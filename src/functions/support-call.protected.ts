import { storeCallStart, storeUnansweredCall } from '../calls/lifecycle/call-started';
import { callerIdFor } from '../calls/ringing/caller-id';
import { nextInLine, readLine } from '../calls/ringing/line';
import { isClosed, noAnswerDocument } from '../calls/ringing/no-answer';
import { ringInitialAgents } from '../calls/ringing/ring-initial-agents';
import { readCallerId } from '../http/config';
import { incomingCall } from '../http/twilio-params';
import { webhook } from '../http/webhook';
import { dialAgents } from '../twiml/bridge';
import { joinConference } from '../twiml/conference';
import { sentences } from '../twiml/sentences';

const entry = 'support-call';

/** A customer calls the support line: it joins a conference with music, and agents that are free ring as configured. */
export const handler = webhook(
  { name: 'support-call', kind: 'document', params: incomingCall },
  async ({ callSid: callId, from, to, callToken }, { context, ...tools }) => {
    const { site } = tools;
    const agents = tools.agents();
    if (agents.length === 0 || isClosed(tools, entry)) {
      await storeUnansweredCall(tools, callId, { customer: from, entry });
      return { twiml: noAnswerDocument(tools, { callId, entry }), outcome: 'unanswered' };
    }
    const { language } = tools.settingsOf(entry);
    const { order } = tools.line();
    const facts = await readLine(tools, { callId, entry });
    const first = nextInLine({ order, agents, facts, timesRung: () => 0 });
    const addresses = first.map(({ address }) => address);
    const incoming = { callId, from, callToken, entry, agents: addresses } as const;
    if ((await ringInitialAgents(tools, incoming)) === 'conference') {
      const opening = { language, text: sentences[language].welcome };
      return { twiml: joinConference(site, { callId, isCustomer: true, opening }), outcome: 'waiting' };
    }
    const start = { direction: 'inbound', role: 'customer', address: from, callToken, entry } as const;
    await storeCallStart(tools, callId, start);
    return {
      twiml: dialAgents(site, {
        agents,
        ringSeconds: tools.ringSeconds(),
        callerId: callerIdFor({ from, to }, readCallerId(context)),
        progress: { entry },
      }),
      outcome: 'ringing',
    };
  },
);
