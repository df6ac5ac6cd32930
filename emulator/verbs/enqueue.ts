import type { Listening } from '../calls/call-status';
import { playWaitMusic } from '../conferences/wait-music';
import { wholeSeconds } from '../dates';
import { Interrupted, type InterruptReason } from '../execution-scope';
import type { Queue, QueueMember, QueueResult } from '../queues/queue';
import { count, methodOf, resolveUrl } from '../twiml/attributes';
import { nextVerb, type Execution, type Verb, type VerbResult } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { goToAction, reportToAction } from './action';

/** https://www.twilio.com/docs/voice/twiml/enqueue */
export const enqueue: Verb = async (element, execution) => {
  const { world, call, scope } = execution;
  const { action, maxQueueSize } = element.attributes;
  const queue = world.queues.open(element.text || 'default');
  if (queue.members.length >= count(maxQueueSize, 1000, 1, 5000))
    return afterQueue(element, execution, { QueueResult: 'queue-full', QueueSid: queue.sid, QueueTime: '0' });
  const enqueuedAt = world.clock.now();
  let member: QueueMember | undefined;
  const outcome = (result: QueueResult) => ({
    QueueResult: result,
    QueueSid: queue.sid,
    QueueTime: String(wholeSeconds((member?.bridgedAt ?? world.clock.now()) - enqueuedAt)),
  });
  try {
    const result = await scope.wait<QueueResult>((done) => {
      const entered: QueueMember = { call, enqueuedAt, release: done };
      member = entered;
      queue.add(entered);
      const stop = playMusic(element, execution, queue, entered);
      return () => {
        stop();
        queue.remove(entered);
      };
    });
    return afterQueue(element, execution, outcome(result));
  } catch (error) {
    if (error instanceof Interrupted && member && action)
      reportToAction(element, execution, {
        action,
        params: outcome(interruptedResult(error.reason, member)),
      });
    throw error;
  }
};

/** A caller who was connected has not given up: https://www.twilio.com/docs/voice/twiml/enqueue#attributes-action-parameters */
const interruptedResult = (reason: InterruptReason, { bridgedAt }: QueueMember): QueueResult => {
  if (reason === 'ended') return bridgedAt === undefined ? 'hangup' : 'bridged';
  return bridgedAt === undefined ? 'redirected' : 'redirected-from-bridged';
};

/** Plays the wait document. Returns a function that stops it. */
function playMusic(
  { attributes }: Element,
  execution: Execution,
  queue: Queue,
  member: QueueMember,
): () => void {
  const { world, call, scope } = execution;
  const { waitUrl, waitUrlMethod } = attributes;
  const waiting = scope.nested();
  member.waiting = waiting;
  const hears: Listening = (what, sentence) => {
    if (call.live && !waiting.interrupted) call.activity = { kind: 'queue', hears: what, sentence };
  };
  playWaitMusic(world, {
    call,
    scope: waiting,
    url: waitUrl ? resolveUrl(waitUrl, execution) : waitUrl,
    method: methodOf(waitUrlMethod),
    hears,
    // https://www.twilio.com/docs/voice/twiml/enqueue#attributes-waiturl-parameters
    params: () => ({
      QueueSid: queue.sid,
      QueuePosition: String(queue.members.indexOf(member) + 1),
      QueueTime: String(wholeSeconds(world.clock.now() - member.enqueuedAt)),
      AvgQueueTime: '0',
      CurrentQueueSize: String(queue.members.length),
    }),
    failed: () => hears('silence'),
    left: () => member.release('leave'),
  });
  return () => waiting.interrupt('not-needed');
}

const afterQueue = (element: Element, execution: Execution, params: Record<string, string>): VerbResult =>
  element.attributes['action'] ? goToAction(element, execution, params) : nextVerb;
