import type { Input } from '../calls/call';
import { Interrupted } from '../execution-scope';
import { voiceParams } from '../calls/voice-params';
import { count, resolveUrl } from '../twiml/attributes';
import { nextVerb, type Execution, type Verb } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { goToAction, reportToAction } from './action';
import { recordingParams, type Recording } from '../recordings/recording';
import { sendStatusCallback } from '../webhooks/status-callback';
import { recordingCallbacksOf } from './recording-attributes';

/**
 * Records the party until silence, a key, the maximum length or the end of the call. Without speech, Twilio does not
 * request the action (https://www.twilio.com/docs/voice/twiml/record).
 */
export const record: Verb = async (element, execution) => {
  const { world, call, scope } = execution;
  const recording = world.recordings.start({
    callSid: call.sid,
    source: 'RecordVerb',
    channels: 1,
    track: 'inbound',
    ...recordingCallbacksOf(element.attributes, execution),
  });
  execution.hears('silence');
  const said: string[] = [];
  try {
    const { spoke, digits } = await scope.wait<Recorded>((done) =>
      listen(element, execution, { done, hear: (text) => said.push(text) }),
    );
    world.recordings.stop(recording);
    transcribe(element, execution, { recording, said });
    if (!spoke) return nextVerb;
    return goToAction(element, execution, {
      ...recordingParams(world, recording),
      ...(digits ? { Digits: digits } : {}),
    });
  } catch (error) {
    world.recordings.stop(recording);
    transcribe(element, execution, { recording, said });
    if (error instanceof Interrupted && error.reason === 'ended')
      reportToAction(element, execution, {
        action: element.attributes['action'] ?? execution.base ?? '',
        params: { ...recordingParams(world, recording), Digits: 'hangup' },
      });
    throw error;
  }
};

interface Recorded {
  spoke: boolean;
  /** The key that ended the recording. */
  digits?: string;
}

/** Returns a function that stops listening. */
function listen(
  { attributes }: Element,
  { world, call }: Execution,
  { done, hear: heard }: { done: (recorded: Recorded) => void; hear: (text: string) => void },
): () => void {
  const { finishOnKey = '1234567890*#', timeout, maxLength } = attributes;
  let spoke = false;
  let cancelSilence = () => {};
  const waitForSilence = (spokenMs: number) => {
    cancelSilence();
    cancelSilence = world.clock.after(spokenMs + count(timeout, 5, 1) * 1000, () => done({ spoke }));
  };
  const hear = (input: Input) => {
    if (input.kind === 'digits') {
      if (finishOnKey.includes(input.digits)) done({ spoke: true, digits: input.digits });
      return;
    }
    spoke = true;
    heard(input.text);
    waitForSilence(input.text.length * world.timing.sayMsPerCharacter);
  };
  call.inputs.add(hear);
  waitForSilence(0);
  const cancelLimit = world.clock.after(count(maxLength, 3600, 1) * 1000, () => done({ spoke }));
  return () => {
    cancelSilence();
    cancelLimit();
    call.inputs.delete(hear);
  };
}

/** The shortest and the longest recording that Twilio transcribes, in seconds. */
const TRANSCRIBED = { from: 2, to: 120 };

/** Twilio writes down what was said: https://www.twilio.com/docs/voice/twiml/record#transcribecallback */
function transcribe(
  { attributes }: Element,
  execution: Execution,
  { recording, said }: { recording: Recording; said: readonly string[] },
): void {
  const { transcribeCallback } = attributes;
  if (attributes['transcribe'] !== 'true' || !transcribeCallback) return;
  const { world, call } = execution;
  const { seconds = 0 } = recording;
  const isDone = said.length > 0 && seconds >= TRANSCRIBED.from && seconds <= TRANSCRIBED.to;
  const sid = world.sid('TR');
  const url = world.recordings.urlOf(recording);
  const params = {
    ...voiceParams(world.accountSid, call),
    RecordingSid: recording.sid,
    RecordingUrl: url,
    TranscriptionSid: sid,
    TranscriptionStatus: isDone ? 'completed' : 'failed',
    TranscriptionText: isDone ? said.join(' ') : '',
    TranscriptionType: 'fast',
    TranscriptionUrl: `${url}/Transcriptions/${sid}`,
  };
  const callback = { url: resolveUrl(transcribeCallback, execution), params, callSid: call.sid };
  sendStatusCallback(world, { method: 'POST', ...callback }, world.draw(world.timing.transcription));
}
