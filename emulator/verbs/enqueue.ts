import { playOn } from '../conferences/playlist';
import type { Member, Queue, QueueResult } from '../queues/queue';
import { Interrupted } from '../scope';
import { count, methodOf, next, resolveUrl, type Execution, type Flow, type Verb } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { voiceParams, wholeSeconds } from '../webhooks/voice-params';

/** https://www.twilio.com/docs/voice/twiml/enqueue */
export const enqueue: Verb = async (element, execution) => {
  const { world, call, scope } = execution;
  const queue = world.queues.open(element.text || 'default');
  if (queue.members.length >= count(element.attributes['maxQueueSize'], 1000, 1, 5000))
    return afterQueue(element, execution, { QueueResult: 'queue-full', QueueSid: queue.sid, QueueTime: '0' });
  const enqueuedAt = world.clock.now();
  let member: Member | undefined;
  const told = (result: QueueResult) => ({
    QueueResult: result,
    QueueSid: queue.sid,
    QueueTime: String(wholeSeconds(world.clock.now() - enqueuedAt)),
  });
  try {
    const result = await scope.wait<QueueResult>((done) => {
      const entered: Member = { call, enqueuedAt, release: done };
      member = entered;
      queue.add(entered);
      const stop = wait(element, execution, queue, entered);
      return () => {
        stop();
        queue.remove(entered);
      };
    });
    return afterQueue(element, execution, told(result));
  } catch (error) {
    if (error instanceof Interrupted && member)
      tellInterrupted(element, execution, told(error.reason === 'ended' ? 'hangup' : 'redirected'));
    throw error;
  }
};

/** Plays the wait document; returns what stops it. */
function wait({ attributes }: Element, execution: Execution, queue: Queue, member: Member): () => void {
  const { world, call, scope } = execution;
  const { waitUrl, waitUrlMethod } = attributes;
  const waiting = scope.nested();
  member.waiting = waiting;
  const hears = (what: Parameters<Execution['hears']>[0]) => {
    if (call.live && !waiting.interrupted) call.activity = { kind: 'queue', hears: what };
  };
  playOn(world, {
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
  return () => waiting.interrupt('dropped');
}

function afterQueue({ attributes }: Element, execution: Execution, params: Record<string, string>): Flow {
  const { action, method } = attributes;
  if (!action) return next;
  return {
    kind: 'goto',
    source: { kind: 'url', url: resolveUrl(action, execution), method: methodOf(method), params },
  };
}

/** The action is told of a caller who hung up or was redirected; what it answers is not executed. */
function tellInterrupted(
  { attributes }: Element,
  execution: Execution,
  params: Record<string, string>,
): void {
  const { action, method } = attributes;
  if (!action) return;
  const { world, call } = execution;
  const url = resolveUrl(action, execution);
  const all = { ...voiceParams(world.accountSid, call), ...params };
  world.background(async () => {
    await world.webhooks.send({
      url,
      method: methodOf(method),
      params: all,
      purpose: 'twiml',
      callSid: call.sid,
    });
  }, call.sid);
}
