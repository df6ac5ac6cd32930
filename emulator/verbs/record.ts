import type { Input } from '../calls/call';
import type { Recording } from '../recordings/recording';
import { Interrupted } from '../scope';
import { count, methodOf, next, resolveUrl, type Execution, type Verb } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { voiceParams } from '../webhooks/voice-params';
import { toAction } from './gather';
import { recordingCallbacksOf, recordingParams } from './recording-attributes';

/**
 * Records what the party says, until it is silent, presses a key, hangs up or has said enough. Where nothing was
 * said the action is not requested (https://www.twilio.com/docs/voice/twiml/record).
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
  try {
    const { spoke, digits } = await scope.wait<Ended>((done) => listen(element, execution, done));
    world.recordings.stop(recording);
    if (!spoke) return next;
    return toAction(element, execution, {
      ...recordingParams(world, recording),
      ...(digits ? { Digits: digits } : {}),
    });
  } catch (error) {
    world.recordings.stop(recording);
    if (error instanceof Interrupted && error.reason === 'ended') tellHangUp(element, execution, recording);
    throw error;
  }
};

interface Ended {
  spoke: boolean;
  digits?: string;
}

function listen(
  { attributes }: Element,
  { world, call }: Execution,
  done: (ended: Ended) => void,
): () => void {
  const { finishOnKey = '1234567890*#', timeout, maxLength } = attributes;
  let spoke = false;
  let cancelSilence = () => {};
  const expectMore = (afterMs: number) => {
    cancelSilence();
    cancelSilence = world.clock.after(afterMs + count(timeout, 5, 1) * 1000, () => done({ spoke }));
  };
  const hear = (input: Input) => {
    if (input.kind === 'digits') {
      if (finishOnKey.includes(input.digits)) done({ spoke: true, digits: input.digits });
      return;
    }
    spoke = true;
    expectMore(input.text.length * world.timing.sayMsPerCharacter);
  };
  call.inputs.add(hear);
  expectMore(0);
  const cancelLimit = world.clock.after(count(maxLength, 3600, 1) * 1000, () => done({ spoke }));
  return () => {
    cancelSilence();
    cancelLimit();
    call.inputs.delete(hear);
  };
}

/** A caller who hangs up ends the message: the action is told, and what it answers is not executed. */
function tellHangUp({ attributes }: Element, execution: Execution, recording: Recording): void {
  const { world, call } = execution;
  const url = resolveUrl(attributes['action'] ?? execution.base ?? '', execution);
  const params = {
    ...voiceParams(world.accountSid, call),
    ...recordingParams(world, recording),
    Digits: 'hangup',
  };
  world.background(async () => {
    await world.webhooks.send({
      url,
      method: methodOf(attributes['method']),
      params,
      purpose: 'twiml',
      callSid: call.sid,
    });
  }, call.sid);
}
