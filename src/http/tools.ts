import type { Tools } from '../calls/tools';
import { readConfig } from './config';
import { portsOf } from './ports';
import type { FunctionContext } from './runtime';
import { siteOf } from './site';

/** The tools of one request; what is not configured is missed only when it is used. */
export const toolsOf = (context: FunctionContext, caller: string): Tools => ({
  ports: portsOf(context, caller),
  site: siteOf(context),
  callerId: () => readConfig(context, 'CALLER_ID').CALLER_ID,
  ringSeconds: () => readConfig(context, 'RING_SECONDS').RING_SECONDS,
  detectsVoicemail: () => readConfig(context, 'DETECT_VOICEMAIL').DETECT_VOICEMAIL,
});
