import { reactTo } from '../calls/lifecycle/call-back-dialogue';
import { noteCallBack } from '../calls/lifecycle/note-call-back';
import { readEntered } from '../calls/base/phone-numbers';
import { readCallerId } from '../http/config';
import { dialRefusal } from '../http/destination';
import { callBackAnswer } from '../http/twilio-params/recordings';
import { webhook } from '../http/webhook';
import { askCaller } from '../twiml/call-back';
import { callBackNoted, notUnderstood } from '../twiml/final-documents';
import { sentences } from '../twiml/sentences';

const QUERY = ['callId', 'entry', 'language', 'step', 'misses', 'reason', 'number'];

/** A caller that no agent answered says with keys at which number to call back. */
export const handler = webhook(
  { name: 'call-back', kind: 'document', params: callBackAnswer, query: QUERY },
  async ({ callId, entry, language, reason, from, to, ...answer }, { context, ...tools }) => {
    const callerId = readCallerId(context);
    // As CALLER_ID, which may be another number of the company: a call-back would pay for two calls of the company to itself.
    const isOwn = (number: string) => number === to;
    const ifDialable = (number: string | undefined) =>
      number?.startsWith('+') && !isOwn(number) && dialRefusal(number, context) === undefined
        ? number
        : undefined;
    const company = to.startsWith('+') ? to : callerId;
    const reaction = reactTo({
      ...answer,
      caller: ifDialable(from),
      entered: ifDialable(company === undefined ? undefined : readEntered(answer.digits, company)),
      toConfirm: ifDialable(answer.number),
    });
    if (reaction.kind === 'give-up') return { twiml: notUnderstood(language), outcome: reaction.kind };
    if (reaction.kind === 'note') {
      await noteCallBack(tools.ports, { callId, entry, number: reaction.number });
      return { twiml: callBackNoted(language), outcome: reaction.kind };
    }
    const { badNumber, reasons } = sentences[language];
    const { step, misses, number, isBadNumber } = reaction;
    const question = { callId, entry, language, step, misses, number };
    const opening = isBadNumber ? badNumber : reason && reasons[reason];
    return { twiml: askCaller(tools.site, { question, opening }), outcome: step };
  },
);
