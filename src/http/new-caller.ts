import type { z } from 'zod';
import { askForRecording } from '../calls/lifecycle/recording-consent';
import type { NewCaller } from '../calls/ringing/admit-caller';
import { callerIdFor } from '../calls/ringing/caller-id';
import type { EntryName } from '../contract/entries';
import { readCallerId } from './config';
import type { entryCall } from './twilio-params/calls';
import type { WebhookTools } from './webhook';

/** The caller that the first document of an entry is for, or the notice that it hears before. */
export function newCaller<Entry extends EntryName>(
  entry: Entry,
  { callSid: callId, from, to, callToken, notice, digits }: z.infer<typeof entryCall>,
  { context, ...tools }: Pick<WebhookTools, 'context' | 'site' | 'settingsOf'>,
): NewCaller & { entry: Entry } {
  return {
    callId,
    from,
    callToken,
    entry,
    callerId: callerIdFor({ from, to }, readCallerId(context)),
    recording: askForRecording(tools, { entry, isTold: notice === 'told', digits }),
  };
}
