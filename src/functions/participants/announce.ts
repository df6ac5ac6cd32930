import { announce } from '../../calls/parties';
import { contract } from '../../http/contract';
import { operator } from '../../http/operator';

/** Speaks a sentence into the conference. */
export const handler = operator(contract.announce, async ({ callSid, sentence, participant }, tools) => {
  await announce(tools, callSid, sentence, participant);
  return { status: 'done' };
});
