import { handOff } from '../calls/menu/hand-off';
import { nextDocument } from '../calls/menu/menu-document';
import { answerMenu } from '../calls/menu/menu-turn';
import { callerIdFor } from '../calls/ringing/caller-id';
import { menu } from '../company/menu';
import { readCallerId } from '../http/config';
import { menuAnswer } from '../http/twilio-params/menu';
import { webhook } from '../http/webhook';
import { menuGoodbye } from '../twiml/final-documents';

const QUERY = ['node', 'language', 'since', 'turn', 'misses', 'path'];

/** A caller has answered in the menu: it goes on, says goodbye, or takes the caller to a person. */
export const handler = webhook(
  { name: 'menu-turn', kind: 'document', params: menuAnswer, query: QUERY },
  async (
    { callSid: callId, from, to, callToken, digits, speechResult, ...position },
    { context, ...tools },
  ) => {
    const { language, path } = position;
    const heard = { digits, speech: speechResult };
    const { turn, due } = await answerMenu(tools, menu, { callId, position, heard });
    const { isTranscribed } = tools.conversations();
    if (turn.kind === 'node')
      return { twiml: nextDocument(tools.site, menu, turn, isTranscribed), outcome: turn.position.node };
    if (turn.kind === 'goodbye') return { twiml: menuGoodbye(language), outcome: turn.kind };
    const words = speechResult || due?.words;
    const { twiml } = await handOff(tools, {
      callId,
      from,
      callToken,
      callerId: callerIdFor({ from, to }, readCallerId(context)),
      entry: 'menu',
      language,
      why: { reason: turn.reason, cue: due?.cue, note: due?.sentence, words, path },
      running: isTranscribed ? 'menu' : undefined,
    });
    return { twiml, outcome: turn.reason };
  },
);
