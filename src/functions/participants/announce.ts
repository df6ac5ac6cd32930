import { announce } from '../../calls/operations/parties';
import { parties } from '../../contract/endpoints/parties';
import { operatorFunction } from '../../http/operator-function';

/** Speaks a sentence into the conference. */
export const handler = operatorFunction(
  parties.announce,
  async ({ callSid, sentence, participant }, tools) => {
    const note = await announce(tools, { callSid, sentence, participant });
    return { status: 'done' as const, ...note };
  },
);
