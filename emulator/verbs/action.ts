import { voiceParams } from '../calls/voice-params';
import { methodOf, resolveUrl } from '../twiml/attributes';
import type { Execution, VerbResult } from '../twiml/execution';
import type { Element } from '../twiml/parse';

/**
 * Continues with the action of a verb. Without the attribute, Twilio requests the current document again
 * (https://www.twilio.com/docs/voice/twiml/gather#action).
 */
export const goToAction = (
  { attributes }: Element,
  execution: Execution,
  params: Record<string, string>,
): VerbResult => ({
  kind: 'go-to',
  source: {
    kind: 'url',
    url: resolveUrl(attributes['action'] ?? execution.base ?? '', execution),
    method: methodOf(attributes['method']),
    params,
  },
});

/** Reports to the action of a verb that was interrupted. Twilio does not execute the response. */
export function reportToAction(
  { attributes }: Element,
  { world, call, base }: Execution,
  report: { action: string; params: Record<string, string> },
): void {
  const url = resolveUrl(report.action, { base });
  const params = { ...voiceParams(world.accountSid, call), ...report.params };
  const method = methodOf(attributes['method']);
  world.background(async () => {
    await world.webhooks.send({ url, method, params, purpose: 'twiml', callSid: call.sid });
  }, call.sid);
}
