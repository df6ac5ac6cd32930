import type { VoiceHandling } from '../account/directory';
import type { Call } from '../calls/call';
import { methodOf } from '../twiml/execution';
import { statusCallbacks } from '../webhooks/status-callbacks';
import type { World } from '../world';

export interface Dialling {
  from: string;
  to: string;
  params?: Record<string, string>;
  applicationSid?: string;
}

/**
 * A phone dials a number of the account, or a browser client connects to a TwiML App. Throws an Error where nobody
 * handles such a call.
 */
export function incomingCall(world: World, { from, to, params, applicationSid }: Dialling): Call {
  const isClient = from.startsWith('client:');
  const appSid = applicationSid ?? (isClient ? onlyApplication(world) : undefined);
  const handling = appSid ? world.directory.application(appSid) : world.directory.phoneNumber(to);
  if (!handling) throw new Error(`Nothing in the account handles calls to ${appSid ?? 'this number'}.`);
  if (!handling.voiceUrl) throw new Error(`${appSid ?? 'The number'} has no voice URL.`);
  const call = world.calls.create({
    direction: 'inbound',
    from,
    // The leg of a browser client has no number of its own; what was asked for comes as a parameter.
    to: isClient ? '' : to,
    ...(appSid ? { applicationSid: appSid } : {}),
    ...(handling.statusCallback ? { callbacks: completedCallback(handling) } : {}),
    ...(handling.voiceFallbackUrl
      ? { fallback: { url: handling.voiceFallbackUrl, method: methodOf(handling.voiceFallbackMethod) } }
      : {}),
  });
  world.calls.setStatus(call, 'ringing');
  const asked = isClient ? { ...(to ? { To: to } : {}), ...params } : { ...params };
  const source = {
    kind: 'url' as const,
    url: handling.voiceUrl,
    method: methodOf(handling.voiceMethod),
    params: asked,
  };
  world.calls.run(call, source, world.draw(world.timing.redirect));
  return call;
}

/** Numbers and applications report `completed` only: https://www.twilio.com/docs/usage/webhooks/voice-webhooks */
const completedCallback = ({ statusCallback, statusCallbackMethod }: VoiceHandling) =>
  statusCallbacks(statusCallback, methodOf(statusCallbackMethod), ['completed']);

function onlyApplication(world: World): string {
  const [sid, ...others] = world.directory.applications.keys();
  if (sid === undefined || others.length > 0)
    throw new Error(
      `Say which application the client connects to: the account has ${others.length + (sid ? 1 : 0)}.`,
    );
  return sid;
}
