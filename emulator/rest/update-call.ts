import type { Call } from '../calls/call';
import { statusCallbacks } from '../calls/call-events';
import type { DocumentSource } from '../twiml/runner';
import type { World } from '../world';
import { twimlTooLong } from './create-call';
import { methodField, numberField, urlField } from './fields';
import { TwilioError } from './twilio-error';

/** `POST Calls/{Sid}`: https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource */
export function updateCall(world: World, call: Call, form: URLSearchParams): void {
  const source = sourceOf(world, form);
  const status = form.get('Status');
  if (status !== null && status !== 'canceled' && status !== 'completed')
    throw new TwilioError(400, 21218, `Invalid call status: ${status}`);
  if (!call.live) throw notInProgress();
  if (source && !status) redirect(world, call, source, form);
  if (status) endByRest(world, call, status);
  const timeLimit = numberField(form, 'TimeLimit', 1, 86_400);
  if (timeLimit !== undefined && call.live)
    call.timers.add(world.clock.after(timeLimit * 1000, () => world.calls.end(call, 'completed')));
}

function redirect(world: World, call: Call, source: DocumentSource, form: URLSearchParams): void {
  const ringsInDial = call.dial !== undefined && call.status === 'ringing';
  const allowed =
    call.status === 'in-progress' || (ringsInDial && world.dialect.redirectOfRingingChild === 'accepted');
  if (!allowed) throw notInProgress();
  const fallbackUrl = urlField(form, 'FallbackUrl');
  if (fallbackUrl) call.fallback = { url: fallbackUrl, method: methodField(form, 'FallbackMethod') };
  const callback = urlField(form, 'StatusCallback');
  if (callback)
    call.callbacks = statusCallbacks(callback, methodField(form, 'StatusCallbackMethod'), ['completed']);
  world.calls.redirect(call, source);
}

/** `canceled` ends a call that is queued or rings. `completed` also ends a call in progress. */
function endByRest(world: World, call: Call, status: 'canceled' | 'completed'): void {
  if (call.status === 'in-progress') {
    if (status === 'completed') world.calls.end(call, 'completed');
    return;
  }
  if (status === 'canceled') {
    if (!call.dial || world.dialect.cancelOfRingingChild === 'ends') world.calls.end(call, 'canceled');
  } else if (call.dial) world.calls.end(call, world.dialect.endedRingingChildDialStatus);
  else world.calls.end(call, call.direction === 'inbound' ? 'completed' : 'canceled');
}

function sourceOf({ dialect }: Pick<World, 'dialect'>, form: URLSearchParams): DocumentSource | undefined {
  const url = urlField(form, 'Url');
  const twiml = form.get('Twiml') ?? '';
  if (url && twiml && dialect.urlAndTwiml === 'rejected')
    throw new TwilioError(400, 20001, 'Url and Twiml must not be given together.');
  if (url) return { kind: 'url', url, method: methodField(form, 'Method') };
  if (twiml.length > 4000) throw twimlTooLong();
  return twiml === '' ? undefined : { kind: 'inline', twiml };
}

/** https://www.twilio.com/docs/api/errors/21220 */
const notInProgress = () => new TwilioError(400, 21220, 'Call is not in-progress. Cannot redirect.');
