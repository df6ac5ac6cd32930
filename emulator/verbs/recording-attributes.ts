import { recordingCallbacks, type RecordingCallbacks } from '../recordings/recording';
import { methodOf, resolveUrl } from '../twiml/attributes';
import type { Execution } from '../twiml/execution';

/** Reads the callback attributes that `<Dial>`, `<Conference>`, `<Record>` and `<Recording>` share. */
export function recordingCallbacksOf(
  attributes: Readonly<Record<string, string>>,
  execution: Pick<Execution, 'base'>,
): { callbacks?: RecordingCallbacks } {
  const {
    recordingStatusCallback: url,
    recordingStatusCallbackMethod,
    recordingStatusCallbackEvent,
  } = attributes;
  if (!url) return {};
  const events = (recordingStatusCallbackEvent ?? '').split(/\s+/);
  return {
    callbacks: recordingCallbacks(
      resolveUrl(url, execution),
      methodOf(recordingStatusCallbackMethod),
      events,
    ),
  };
}
