import type { FrameError, Payload } from './frames';

/** A message between the application and the browser of a call: https://www.twilio.com/docs/voice/sdks/call-message-events */
export interface CallMessage {
  callSid: string;
  content: unknown;
  contentType: string;
  messageType: string;
}

const MAX_BYTES = 10 * 1024;

/** Why a message of a browser is refused. */
export function refusalOf({ content, messagetype }: Payload<'message'>): FrameError | undefined {
  if (messagetype !== 'user-defined-message')
    return { code: 31210, message: 'The message type must be user-defined-message.' };
  const size = new TextEncoder().encode(JSON.stringify(content ?? null)).length;
  return size > MAX_BYTES ? { code: 31212, message: 'The message is longer than 10 KiB.' } : undefined;
}
