import { Dial } from '../calls/dial';
import type { DialOptions, DialResult } from '../calls/dial-options';
import { Interrupted } from '../execution-scope';
import { count, flag } from '../twiml/attributes';
import type { Execution, Verb, VerbResult } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { mayShowNumber } from '../calls/caller-id';
import { actionOf, afterDial, afterInterruptedDial } from './dial-action';
import { dialConference } from './dial-conference';
import { dialNouns } from './dial-nouns';
import { dialQueue } from './dial-queue';
import { recordingParams } from '../recordings/recording';
import { recordingCallbacksOf } from './recording-attributes';

/** https://www.twilio.com/docs/voice/twiml/dial */
export const dial: Verb = async (element, execution) => {
  actionOf(element, execution);
  const conference = element.children.find((child) => child.name === 'Conference');
  if (conference) return dialConference(element, conference, execution);
  const queue = element.children.find((child) => child.name === 'Queue');
  return queue ? dialQueue(element, queue, execution) : dialParties(element, execution);
};

async function dialParties(element: Element, execution: Execution): Promise<VerbResult> {
  const { world, call, scope } = execution;
  const nouns = dialNouns(element, execution).slice(0, 10);
  const options = dialOptions(element, execution);
  const mayDialNumbers = mayShowNumber(world, options.callerId, call);
  if (nouns.length === 0 || (!mayDialNumbers && nouns.some((noun) => noun.kind === 'number'))) {
    const problem =
      nouns.length === 0
        ? 'There is no party to dial.'
        : 'The caller ID is not a phone number that this call may show.';
    // https://www.twilio.com/docs/api/errors/13214
    world.warn(nouns.length === 0 ? 13201 : 13214, problem, call.sid);
    return afterDial(element, execution, { DialCallStatus: 'failed', DialBridged: 'false' });
  }
  let result: DialResult | undefined;
  let running: Dial | undefined;
  try {
    result = await scope.wait<DialResult>((done) => {
      running = new Dial(world, { parent: call, nouns, options, done });
      call.dialing = true;
      call.activity = { kind: 'dialing', hears: 'ringing' };
      running.start();
      return () => {};
    });
    await scope.sleep(world.draw(world.timing.dialEnd));
    call.dialing = false;
    answerAfterUnansweredDial(execution, result);
    return afterDial(element, execution, outcomeParams(execution, result));
  } catch (error) {
    call.dialing = false;
    if (!(error instanceof Interrupted)) throw error;
    const outcome = result ?? running?.abandon(error.reason);
    if (outcome) afterInterruptedDial(element, execution, outcomeParams(execution, outcome), error.reason);
    throw error;
  }
}

function dialOptions({ attributes }: Element, execution: Execution): DialOptions {
  const recording = dialRecording(attributes, execution);
  return {
    callerId: attributes['callerId'] ?? execution.call.from,
    // Twilio adds five seconds: https://www.twilio.com/docs/voice/twiml/dial#timeout
    timeoutMs: (count(attributes['timeout'], 30, 5, 600) + 5) * 1000,
    timeLimitMs: count(attributes['timeLimit'], 14_400, 1, 14_400) * 1000,
    sequential: flag(attributes['sequential'], false),
    hangupOnStar: flag(attributes['hangupOnStar'], false),
    ...(recording ? { recording } : {}),
  };
}

/** Reads `record-from-answer-dual` and similar values: https://www.twilio.com/docs/voice/twiml/dial#record */
function dialRecording(attributes: Element['attributes'], execution: Execution): DialOptions['recording'] {
  const record = attributes['record'] ?? 'do-not-record';
  if (record === 'do-not-record' || record === 'false') return undefined;
  return {
    from: record.startsWith('record-from-ringing') ? 'ringing' : 'answer',
    channels: record.endsWith('-dual') ? 2 : 1,
    ...recordingCallbacksOf(attributes, execution),
  };
}

/** In one dialect, Twilio answers the caller after an `answerOnBridge` Dial without an answer. */
function answerAfterUnansweredDial({ world, call }: Execution, { bridged }: DialResult): void {
  if (bridged === 'true' || call.answered) return;
  if (world.dialect.unansweredParentStatus === 'in-progress') world.calls.answer(call);
}

function outcomeParams(
  { world }: Execution,
  { status, bridged, child, seconds, recording }: DialResult,
): Record<string, string> {
  return {
    DialCallStatus: status,
    ...(bridged === 'absent' ? {} : { DialBridged: bridged }),
    ...(child ? { DialCallSid: child.sid } : {}),
    ...(seconds === undefined ? {} : { DialCallDuration: String(seconds) }),
    ...(recording ? recordingParams(world, recording) : {}),
  };
}
