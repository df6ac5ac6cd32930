import { Dial, type DialOptions, type DialResult } from '../calls/dial';
import { Interrupted } from '../scope';
import { count, flag, type Execution, type Flow, type Verb } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { afterDial, afterInterruptedDial } from './dial-action';
import { dialConference } from './dial-conference';
import { dialNouns } from './nouns';

/** https://www.twilio.com/docs/voice/twiml/dial */
export const dial: Verb = async (element, execution) => {
  const conference = element.children.find((child) => child.name === 'Conference');
  return conference ? dialConference(element, conference, execution) : dialParties(element, execution);
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
    return afterDial(element, execution, outcomeParams(result));
  } catch (error) {
    call.dialing = undefined;
    if (!(error instanceof Interrupted)) throw error;
    const outcome = result ?? running?.abandon(error.reason);
    if (outcome) afterInterruptedDial(element, execution, outcomeParams(outcome), error.reason);
    throw error;
  }
}

function dialOptions({ attributes }: Element, { call }: Execution): DialOptions {
  return {
    callerId: attributes['callerId'] ?? call.from,
    // Twilio adds five seconds: https://www.twilio.com/docs/voice/twiml/dial#timeout
    timeoutMs: (count(attributes['timeout'], 30, 5, 600) + 5) * 1000,
    timeLimitMs: count(attributes['timeLimit'], 14_400, 1, 14_400) * 1000,
    sequential: flag(attributes['sequential'], false),
    hangupOnStar: flag(attributes['hangupOnStar'], false),
  };
}

/** What an `answerOnBridge` Dial without an answer leaves behind. */
function settleUnanswered({ world, call }: Execution, { bridged }: DialResult): void {
  if (bridged === 'true' || call.answered) return;
  if (world.dialect.unansweredParentStatus === 'in-progress') world.calls.answer(call);
}

function outcomeParams({ status, bridged, child, seconds }: DialResult): Record<string, string> {
  return {
    DialCallStatus: status,
    ...(bridged === 'absent' ? {} : { DialBridged: bridged }),
    ...(child ? { DialCallSid: child.sid } : {}),
    ...(seconds === undefined ? {} : { DialCallDuration: String(seconds) }),
  };
}
