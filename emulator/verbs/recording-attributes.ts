import { recordingCallbacks, type Recording, type RecordingCallbacks } from '../recordings/recording';
import { methodOf, resolveUrl, type Execution } from '../twiml/execution';
import type { World } from '../world';

/** The callbacks that `<Dial>`, `<Conference>`, `<Record>` and `<Recording>` all take. */
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

/** What an action is told about a recording; its media may not be there yet. */
export const recordingParams = (world: World, recording: Recording): Record<string, string> => ({
  RecordingSid: recording.sid,
  RecordingUrl: world.recordings.urlOf(recording),
  RecordingDuration: String(recording.seconds ?? 0),
});
