import type { Interruption } from '../scope';
import { methodOf, next, resolveUrl, type Execution, type Flow, type Source } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { voiceParams } from '../webhooks/voice-params';
import { redirectSource } from './redirect';

/** Where a `<Dial>` goes when it ends by itself: to its action, or on to the next verb. */
export function afterDial(dial: Element, execution: Execution, outcome: Record<string, string>): Flow {
  const action = actionOf(dial, execution);
  // mutant: dial-action-executed
  return action ? { kind: 'goto', source: { ...action, params: outcome } } : next;
}

/**
 * A `<Dial>` that somebody interrupted still requests its action, but what the action answers is not executed. Without
 * an action a `<Redirect>` behind the Dial is requested all the same
 * (https://www.twilio.com/en-us/changelog/changes-to-dial-behavior-for-enhanced-programmable-sip-feature-accounts).
 */
export function afterInterruptedDial(
  dial: Element,
  execution: Execution,
  outcome: Record<string, string>,
  reason: Interruption,
): void {
  const { world, call, following } = execution;
  if (reason === 'ended' && world.dialect.actionAfterHangUp === 'skipped') return;
  const [behind] = following;
  const fallsOn = reason === 'redirected' && behind?.name === 'Redirect';
  const source = actionOf(dial, execution) ?? (fallsOn ? redirectSource(behind, execution) : undefined);
  if (!source) return;
  const delay = world.draw(reason === 'redirected' ? world.timing.parentMove.action : world.timing.dialEnd);
  world.clock.after(delay, () =>
    world.background(async () => {
      const params = { ...voiceParams(world.accountSid, call), ...outcome };
      const { url, method } = source;
      await world.webhooks.send({ url, method, params, purpose: 'twiml', callSid: call.sid });
    }, call.sid),
  );
}

/** Throws DocumentFailure where a relative URL cannot be resolved: called before the Dial begins. */
export function actionOf(
  { attributes }: Element,
  execution: Execution,
): Extract<Source, { kind: 'url' }> | undefined {
  const { action, method } = attributes;
  return action ? { kind: 'url', url: resolveUrl(action, execution), method: methodOf(method) } : undefined;
}
