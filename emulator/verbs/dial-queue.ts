import type { Call } from '../calls/call';
import type { Listening } from '../calls/call-status';
import { wholeSeconds } from '../dates';
import { Interrupted } from '../execution-scope';
import type { QueueMember, Queue } from '../queues/queue';
import { count, methodOf, resolveUrl } from '../twiml/attributes';
import { DocumentFailure } from '../twiml/document-failure';
import type { Execution, VerbResult } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import type { DocumentSource } from '../twiml/runner';
import { afterDial, afterInterruptedDial } from './dial-action';

/** `<Dial><Queue>`: bridges the first caller in the queue (https://www.twilio.com/docs/voice/twiml/queue). */
export async function dialQueue(dial: Element, noun: Element, execution: Execution): Promise<VerbResult> {
  const { world, call, scope } = execution;
  const queue = world.queues.find(noun.text);
  if (!queue)
    return afterDial(dial, execution, {
      DialCallStatus: 'failed',
      DialBridged: 'false',
      DequeueResult: 'queue-not-found',
    });
  let member: QueueMember | undefined;
  let bridgedAt = world.clock.now();
  const outcome = () => outcomeParams(queue, member, { bridgedAt, now: world.clock.now() });
  try {
    member = await scope.wait<QueueMember | undefined>((done) => {
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
      member.waiting?.interrupt('not-needed');
      await whisper(noun, execution, queue, member);
      bridgedAt = member.bridgedAt = world.clock.now();
      await bridge(execution, member.call);
      member.release('bridged');
      await scope.sleep(world.draw(world.timing.dialEnd));
    }
    return afterDial(dial, execution, outcome());
  } catch (error) {
    member?.release('bridged');
    if (error instanceof Interrupted) afterInterruptedDial(dial, execution, outcome(), error.reason);
    throw error;
  }
}

/** Bridges two calls until one of them ends or is redirected. */
async function bridge({ world, call, scope }: Execution, other: Call): Promise<void> {
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
    for (const leg of [call, other])
      if (leg.activity.kind === 'bridged') leg.activity = { kind: 'waiting', hears: 'silence' };
    report(false);
  }
}

/** Plays a document to the queued caller before the bridge. */
async function whisper(
  { attributes }: Element,
  execution: Execution,
  queue: Queue,
  { call, enqueuedAt }: QueueMember,
) {
  const { url, method } = attributes;
  if (!url || !call.scope) return;
  const { world } = execution;
  const params = {
    QueueSid: queue.sid,
    QueueTime: String(wholeSeconds(world.clock.now() - enqueuedAt)),
    DequeingCallSid: execution.call.sid,
  };
  const hears: Listening = (what, sentence) => {
    if (call.live) call.activity = { kind: 'twiml', hears: what, sentence };
  };
  const only = { verbs: ['Say', 'Play', 'Pause', 'Redirect'], code: 13233 };
  const source: DocumentSource = {
    kind: 'url',
    url: resolveUrl(url, execution),
    method: methodOf(method),
    params,
  };
  try {
    const run = { call, scope: call.scope, hears, only };
    await execution.scope.until(world.interpreter.runOrThrow(run, source));
  } catch (error) {
    if (execution.scope.interrupted) throw error;
    if (error instanceof DocumentFailure) world.warn(error.code, error.message, call.sid);
    else if (!(error instanceof Interrupted)) throw error;
  }
}

function outcomeParams(
  queue: Queue,
  member: QueueMember | undefined,
  { bridgedAt, now }: { bridgedAt: number; now: number },
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
