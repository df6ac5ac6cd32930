import { voiceParams } from '../calls/voice-params';
import type { InterruptReason } from '../execution-scope';
import { methodOf, resolveUrl } from '../twiml/attributes';
import { nextVerb, type Execution, type VerbResult } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import type { DocumentSource } from '../twiml/runner';
import { redirectSource } from './redirect';

/** Continues after a `<Dial>` that ended by itself: with its action, or with the next verb. */
export function afterDial(dial: Element, execution: Execution, outcome: Record<string, string>): VerbResult {
  const action = actionOf(dial, execution);
  // mutant: dial-action-executed
  return action ? { kind: 'go-to', source: { ...action, params: outcome } } : nextVerb;
}

/**
 * Twilio requests the action of an interrupted `<Dial>` too, but does not execute the response. Without an action, it
 * requests a `<Redirect>` after the Dial
 * (https://www.twilio.com/en-us/changelog/changes-to-dial-behavior-for-enhanced-programmable-sip-feature-accounts).
 */
export function afterInterruptedDial(
  dial: Element,
  execution: Execution,
  outcome: Record<string, string>,
  reason: InterruptReason,
): void {
  const { world, call, following } = execution;
  if (reason === 'ended' && world.dialect.actionAfterHangUp === 'skipped') return;
  const [after] = following;
  const redirect = reason === 'redirected' && after?.name === 'Redirect' ? after : undefined;
  const source = actionOf(dial, execution) ?? (redirect && redirectSource(redirect, execution));
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

/** Throws DocumentFailure for a relative URL that cannot be resolved. So call it before the Dial starts. */
export function actionOf(
  { attributes }: Element,
  execution: Pick<Execution, 'base'>,
): Extract<DocumentSource, { kind: 'url' }> | undefined {
  const { action, method } = attributes;
  return action ? { kind: 'url', url: resolveUrl(action, execution), method: methodOf(method) } : undefined;
}
