import type { Call } from '../calls/call';
import type { Member, Queue } from '../queues/queue';
import { Interrupted } from '../scope';
import { follow } from '../twiml/interpreter';
import {
  count,
  DocumentFailure,
  methodOf,
  resolveUrl,
  type Execution,
  type Flow,
  type Source,
} from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { wholeSeconds } from '../webhooks/voice-params';
import { afterDial, afterInterruptedDial } from './dial-action';

/** `<Dial><Queue>`: talks to the first who waits there (https://www.twilio.com/docs/voice/twiml/queue). */
export async function dialQueue(dial: Element, noun: Element, execution: Execution): Promise<Flow> {
  const { world, call, scope } = execution;
  const queue = world.queues.find(noun.text);
  if (!queue)
    return afterDial(dial, execution, {
      DialCallStatus: 'failed',
      DialBridged: 'false',
      DequeueResult: 'queue-not-found',
    });
  let member: Member | undefined;
  let bridgedAt = world.clock.now();
  const told = () => outcome(queue, member, bridgedAt, world.clock.now());
  try {
    member = await scope.wait<Member | undefined>((done) => {
      call.activity = { kind: 'dialing', hears: 'ringing' };
      const giveUp = queue.take(done);
      const expire = world.clock.after(count(dial.attributes['timeout'], 30, 5, 600) * 1000, () =>
        done(undefined),
      );
      return () => {
        giveUp();
        expire();
      };
    });
    if (member) {
      member.waiting?.interrupt('dropped');
      await whisper(noun, execution, queue, member);
      bridgedAt = world.clock.now();
      await talk(execution, member.call);
      member.release('bridged');
      await scope.sleep(world.draw(world.timing.dialEnd));
    }
    return afterDial(dial, execution, told());
  } catch (error) {
    member?.release('bridged');
    if (error instanceof Interrupted) afterInterruptedDial(dial, execution, told(), error.reason);
    throw error;
  }
}

/** Both talk until one of them ends, or is redirected. */
async function talk({ world, call, scope }: Execution, other: Call): Promise<void> {
  const report = (bridged: boolean) =>
    world.log.write({ kind: 'bridge', callSids: [call.sid, other.sid], bridged });
  call.activity = { kind: 'bridged', with: other };
  other.activity = { kind: 'bridged', with: call };
  report(true);
  try {
    await scope.wait<void>((done) => {
      const stop = other.scope?.onInterrupt(() => done());
      if (!other.live) done();
      return () => stop?.();
    });
  } finally {
    for (const one of [call, other])
      if (one.activity.kind === 'bridged') one.activity = { kind: 'waiting', hears: 'silence' };
    report(false);
  }
}

/** The one who waited hears a document first. */
async function whisper(
  { attributes }: Element,
  execution: Execution,
  queue: Queue,
  { call, enqueuedAt }: Member,
) {
  const { url, method } = attributes;
  if (!url || !call.scope) return;
  const { world } = execution;
  const params = {
    QueueSid: queue.sid,
    QueueTime: String(wholeSeconds(world.clock.now() - enqueuedAt)),
    DequeingCallSid: execution.call.sid,
  };
  const hears = (what: Parameters<Execution['hears']>[0]) => {
    if (call.live) call.activity = { kind: 'twiml', hears: what };
  };
  const only = { verbs: ['Say', 'Play', 'Pause', 'Redirect'], code: 13233 };
  const source: Source = {
    kind: 'url',
    url: resolveUrl(url, execution),
    method: methodOf(method),
    params,
  };
  try {
    await execution.scope.until(follow({ world, call, scope: call.scope, hears, only }, source));
  } catch (error) {
    if (execution.scope.interrupted) throw error;
    if (error instanceof DocumentFailure) world.warn(error.code, error.message, call.sid);
    else if (!(error instanceof Interrupted)) throw error;
  }
}

function outcome(
  queue: Queue,
  member: Member | undefined,
  bridgedAt: number,
  now: number,
): Record<string, string> {
  if (!member) return { DialCallStatus: 'no-answer', DialBridged: 'false', QueueSid: queue.sid };
  return {
    DialCallStatus: 'completed',
    DialBridged: 'true',
    QueueSid: queue.sid,
    DequeueResult: 'bridged',
    DequeuedCallSid: member.call.sid,
    DequeuedCallQueueTime: String(wholeSeconds(bridgedAt - member.enqueuedAt)),
    DequeuedCallDuration: String(wholeSeconds(now - bridgedAt)),
  };
}
