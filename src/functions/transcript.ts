import { isoTime } from '../calls/base/iso-time';
import { conversationOf } from '../calls/operations/read-conversation';
import { transcriptView } from '../calls/view/transcript-view';
import { conversations } from '../contract/endpoints/conversations';
import { operatorFunction } from '../http/operator-function';

/** What was said on a call that came from the menu or a bot, with the mood of its caller. */
export const handler = operatorFunction(
  conversations.transcript,
  async ({ callSid }, { ports, operator }) => {
    const view = transcriptView(await conversationOf({ ports, operator }, callSid), operator);
    const revision = ports.digest(view).slice(0, 16);
    return { callSid, ...view, revision, at: isoTime(ports.clock.now()) };
  },
);
