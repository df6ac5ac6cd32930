import { Dial, type DialOptions, type DialResult } from '../calls/dial';
import { Interrupted } from '../scope';
import { count, flag, type Execution, type Flow, type Verb } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import type { World } from '../world';
import { actionOf, afterDial, afterInterruptedDial } from './dial-action';
import { dialConference } from './dial-conference';
import { recordingCallbacksOf, recordingParams } from './recording-attributes';
import { dialQueue } from './dial-queue';
import { dialNouns } from './nouns';

/** https://www.twilio.com/docs/voice/twiml/dial */
export const dial: Verb = async (element, execution) => {
  actionOf(element, execution);
  const conference = element.children.find((child) => child.name === 'Conference');
  if (conference) return dialConference(element, conference, execution);
  const queue = element.children.find((child) => child.name === 'Queue');
  return queue ? dialQueue(element, queue, execution) : dialParties(element, execution);
};

async function dialParties(element: Element, execution: Execution): Promise<Flow> {
  const { world, call, scope } = execution;
  const nouns = dialNouns(element, execution).slice(0, 10);
  const options = dialOptions(element, execution);
  const onlyClientsCanBeCalledBy = options.callerId === '' || options.callerId.startsWith('client:');
  if (nouns.length === 0 || (onlyClientsCanBeCalledBy && nouns.some((noun) => noun.kind === 'number'))) {
    const problem = nouns.length === 0 ? 'There is nobody to dial.' : 'The caller ID is not a phone number.';
    // https://www.twilio.com/docs/api/errors/13214
    world.warn(nouns.length === 0 ? 13201 : 13214, problem, call.sid);
    return afterDial(element, execution, { DialCallStatus: 'failed', DialBridged: 'false' });
  }
  let result: DialResult | undefined;
  let running: Dial | undefined;
  try {
    result = await scope.wait<DialResult>((done) => {
      running = new Dial(world, call, nouns, options, done);
      call.dialing = running;
      call.activity = { kind: 'dialing', hears: 'ringing' };
      running.begin();
      return () => {};
    });
    await scope.sleep(world.draw(world.timing.dialEnd));
    call.dialing = undefined;
    settleUnanswered(execution, result);
    return afterDial(element, execution, outcomeParams(world, result));
  } catch (error) {
    call.dialing = undefined;
    if (!(error instanceof Interrupted)) throw error;
    const outcome = result ?? running?.abandon(error.reason);
    if (outcome) afterInterruptedDial(element, execution, outcomeParams(world, outcome), error.reason);
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

/** `record-from-answer-dual` and the like: https://www.twilio.com/docs/voice/twiml/dial#record */
function dialRecording(attributes: Element['attributes'], execution: Execution): DialOptions['recording'] {
  const record = attributes['record'] ?? 'do-not-record';
  if (record === 'do-not-record' || record === 'false') return undefined;
  return {
    from: record.startsWith('record-from-ringing') ? 'ringing' : 'answer',
    channels: record.endsWith('-dual') ? 2 : 1,
    ...recordingCallbacksOf(attributes, execution),
  };
}

/** What an `answerOnBridge` Dial without an answer leaves behind. */
function settleUnanswered({ world, call }: Execution, { bridged }: DialResult): void {
  if (bridged === 'true' || call.answered) return;
  if (world.dialect.unansweredParentStatus === 'in-progress') world.calls.answer(call);
}

function outcomeParams(
  world: World,
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
