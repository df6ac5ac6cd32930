import type { Tools } from '../calls/tools';
import type { Patience } from '../twilio/requests';
import { readConfig } from './config';
import { logTrouble } from './log';
import { portsOf } from './ports';
import type { FunctionContext } from './runtime';
import { siteOf } from './site';

/** The tools of one request; what is not configured is missed only when it is used. */
export const toolsOf = (context: FunctionContext, caller: string, patience?: Patience): Tools => ({
  ports: portsOf(context, caller, patience),
  site: siteOf(context),
  callerId: () => readConfig(context, 'CALLER_ID').CALLER_ID,
  ringSeconds: () => readConfig(context, 'RING_SECONDS').RING_SECONDS,
  detectsVoicemail: () => readConfig(context, 'DETECT_VOICEMAIL').DETECT_VOICEMAIL,
  whenNobodyAnswers: () => {
    try {
      return readConfig(context, 'NOBODY_ANSWERS').NOBODY_ANSWERS;
    } catch (error) {
      // A wrong word in the configuration must not keep a customer on hold for ever.
      logTrouble(caller, error);
      return 'goodbye';
    }
  },
});
