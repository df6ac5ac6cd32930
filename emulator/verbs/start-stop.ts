import { flag, methodOf, resolveUrl } from '../twiml/attributes';
import { nextVerb, type Execution, type Verb } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { recordingCallbacksOf } from './recording-attributes';

/** Starts what runs beside the call, and continues at once: https://www.twilio.com/docs/voice/twiml/start */
export const start: Verb = async ({ children }, execution) => {
  for (const child of children) {
    if (child.name === 'Transcription') startTranscription(child, execution);
    if (child.name === 'Recording') startRecording(child, execution);
  }
  return nextVerb;
};

/** https://www.twilio.com/docs/voice/twiml/stop */
export const stop: Verb = async ({ children }, { world, call }) => {
  for (const { name, attributes } of children) {
    const wanted = attributes['name'] ?? '';
    const transcription = name === 'Transcription' && world.transcriptions.find(call, wanted);
    if (transcription) world.transcriptions.stop(transcription);
    if (name === 'Recording' && wanted !== '')
      for (const recording of world.recordings.all())
        if (recording.callSid === call.sid && recording.name === wanted) world.recordings.stop(recording);
  }
  return nextVerb;
};

/** https://www.twilio.com/docs/voice/twiml/transcription */
function startTranscription({ attributes }: Element, execution: Execution): void {
  const { statusCallbackUrl, statusCallbackMethod, transcriptionEngine, speechModel } = attributes;
  execution.world.transcriptions.start(execution.call, {
    name: attributes['name'] ?? null,
    track: attributes['track'] ?? 'both_tracks',
    callbackUrl: statusCallbackUrl ? resolveUrl(statusCallbackUrl, execution) : undefined,
    callbackMethod: methodOf(statusCallbackMethod),
    languageCode: attributes['languageCode'] ?? 'en-US',
    partialResults: flag(attributes['partialResults'], false),
    details: {
      ...(transcriptionEngine ? { TranscriptionEngine: transcriptionEngine } : {}),
      ...(speechModel ? { SpeechModel: speechModel } : {}),
    },
  });
}

/** https://www.twilio.com/docs/voice/twiml/recording */
function startRecording({ attributes }: Element, execution: Execution): void {
  const { track, name } = attributes;
  execution.world.recordings.start({
    callSid: execution.call.sid,
    source: 'StartCallRecordingAPI',
    channels: attributes['channels'] === 'mono' ? 1 : 2,
    track: track === 'inbound' || track === 'outbound' ? track : 'both',
    ...(name ? { name } : {}),
    ...recordingCallbacksOf(attributes, execution),
  });
}
