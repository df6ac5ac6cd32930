import type { VoiceHandling } from '../account/directory';
import type { Call } from '../calls/call';
import { statusCallbacks } from '../calls/call-events';
import { voiceParams } from '../calls/voice-params';
import { methodOf } from '../twiml/attributes';
import type { World } from '../world';

export interface DialRequest {
  from: string;
  to: string;
  params?: Record<string, string>;
  /** For a browser client. Default: the only application of the account. */
  applicationSid?: string;
}

/**
 * A phone dials a number of the account, or a browser client connects to a TwiML App. Throws an Error when the account
 * has no voice URL for the call.
 */
export function incomingCall(
  world: Pick<World, 'calls' | 'directory' | 'draw' | 'timing' | 'sid'>,
  { from, to, params, applicationSid }: DialRequest,
): Call {
  const isClient = from.startsWith('client:');
  const appSid = applicationSid ?? (isClient ? onlyApplication(world) : undefined);
  const handling = appSid ? world.directory.application(appSid) : world.directory.phoneNumber(to);
  if (!handling) throw new Error(`The account has no ${appSid ? `application ${appSid}` : `number ${to}`}.`);
  if (!handling.voiceUrl) throw new Error(`${appSid ?? 'The number'} has no voice URL.`);
  const call = world.calls.create({
    direction: 'inbound',
    from,
    // The leg of a browser client has no number. The number that the client wants to reach is a parameter.
    to: isClient ? '' : to,
    ...(appSid ? { applicationSid: appSid } : { tokenSeed: world.sid('CT') }),
    ...(handling.statusCallback ? { callbacks: completedCallback(handling) } : {}),
    ...(handling.voiceFallbackUrl
      ? { fallback: { url: handling.voiceFallbackUrl, method: methodOf(handling.voiceFallbackMethod) } }
      : {}),
  });
  world.calls.setStatus(call, 'ringing');
  const source = {
    kind: 'url' as const,
    url: handling.voiceUrl,
    method: methodOf(handling.voiceMethod),
    params: {
      ...(isClient && to ? { To: to } : {}),
      ...(call.token === undefined ? {} : { CallToken: call.token }),
      ...customParams(call, params),
    },
  };
  world.calls.run(call, source, world.draw(world.timing.redirect));
  return call;
}

/**
 * The parameters that a browser adds. Twilio sends those of the call itself, and takes `From` from the access token: only `To` is
 * the browser's own (https://github.com/twilio/voice-quickstart-ios/issues/145).
 */
function customParams(call: Call, params: Record<string, string> = {}): Record<string, string> {
  const { To: _, ...ownOfCall } = voiceParams('', call);
  return Object.fromEntries(Object.entries(params).filter(([name]) => !Object.hasOwn(ownOfCall, name)));
}

/** Numbers and applications report `completed` only: https://www.twilio.com/docs/usage/webhooks/voice-webhooks */
const completedCallback = ({ statusCallback, statusCallbackMethod }: VoiceHandling) =>
  statusCallbacks(statusCallback, methodOf(statusCallbackMethod), ['completed']);

function onlyApplication({ directory }: Pick<World, 'directory'>): string {
  const [sid, ...others] = directory.applications.keys();
  if (sid === undefined || others.length > 0)
    throw new Error(
      `Say to which application the client connects: the account has ${others.length + (sid ? 1 : 0)}.`,
    );
  return sid;
}
