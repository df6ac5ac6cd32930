import type { Call } from '../calls/call';
import { isCallEvent, statusCallbacks, type StatusCallbacks } from '../calls/call-events';
import { MS_PER_DIGIT } from '../calls/dial-child';
import { detectMachine, machineDetection, type MachineDetection } from '../calls/machine-detection';
import { isShownByToken } from '../calls/caller-id';
import { hasScheme, toE164 } from '../calls/numbers';
import { ring } from '../calls/ring';
import { recordingCallbacks, type NewRecording } from '../recordings/recording';
import type { DocumentSource } from '../twiml/runner';
import type { World } from '../world';
import { flagField, methodField, numberField, urlField } from './fields';
import { TwilioError } from './twilio-error';

/** `POST Calls`: https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource */
export function createCall(world: World, form: URLSearchParams): Call {
  const source = sourceOf(world, form);
  const isAsync = flagField(form, 'AsyncAmd') === true;
  const digitsMs = (form.get('SendDigits') ?? '').length * MS_PER_DIGIT;
  return createLeg(world, form, {
    amdCallback: isAsync ? 'AsyncAmdStatusCallback' : undefined,
    answered: (call) => world.calls.run(call, source, digitsMs),
  });
}

/** Creates a leg and rings it, by the parameters that calls and participants share. */
export function createLeg(
  world: World,
  form: URLSearchParams,
  {
    amdCallback,
    answered,
  }: {
    /**
     * Name of the parameter with the callback of machine detection. Undefined: the leg waits for the result of the
     * detection instead.
     */
    amdCallback: string | undefined;
    /** Called when the leg has answered. */
    answered: (call: Call) => void;
  },
): Call {
  const [to, from] = [form.get('To') ?? '', form.get('From') ?? ''];
  // https://www.twilio.com/docs/api/errors/21201 and 21213
  if (to === '') throw new TwilioError(400, 21201, "No 'To' number is specified");
  if (from === '') throw new TwilioError(400, 21213, "No 'From' number is specified");
  const dialled = hasScheme(to) ? to : toE164(to);
  if (dialled === undefined) throw new TwilioError(400, 21217, `Invalid phone number: ${to}`);
  const callerId = callerIdOf(world, form, { from: form.get('CallerId') ?? from, to: dialled });
  const fallbackUrl = urlField(form, 'FallbackUrl');
  const callbacks = callbacksOf(world, form);
  // Read before the leg exists: a wrong parameter must be refused now, not when the party answers.
  const detection = detectionOf(form, amdCallback);
  const recording = flagField(form, 'Record') ? legRecording(form) : undefined;
  const timeoutMs = (numberField(form, 'Timeout', 1, 600) ?? 60) * 1000;
  const timeLimitMs = (numberField(form, 'TimeLimit', 1, 86_400) ?? 14_400) * 1000;
  const call = world.calls.create({
    direction: 'outbound-api',
    from: callerId,
    to: dialled,
    ...(callbacks ? { callbacks } : {}),
    ...(fallbackUrl ? { fallback: { url: fallbackUrl, method: methodField(form, 'FallbackMethod') } } : {}),
  });
  call.whenAnswered = () => {
    if (recording) call.recording = world.recordings.start({ ...recording, callSid: call.sid });
    if (detection) detectMachine(world, call, detection, amdCallback ? undefined : () => answered(call));
    if (!detection || amdCallback) answered(call);
  };
  // Twilio adds five seconds: https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
  const expire = () => {
    if (!call.answered) world.calls.end(call, 'no-answer');
  };
  call.timers.add(world.clock.after(timeoutMs + 5000, expire));
  call.timers.add(
    world.clock.after(timeoutMs + 5000 + timeLimitMs, () => world.calls.end(call, 'completed')),
  );
  ring(world, call);
  return call;
}

/**
 * What the called party sees. A number must belong to the account, or to the caller whose `CallToken` is given
 * (https://www.twilio.com/docs/api/errors/21210, https://www.twilio.com/docs/api/errors/21212). A browser cannot call a phone
 * under its own name.
 */
function callerIdOf(world: World, form: URLSearchParams, { from, to }: { from: string; to: string }): string {
  if (hasScheme(from)) {
    if (!hasScheme(to))
      throw new TwilioError(400, 21212, `The 'From' address ${from} cannot call a phone number.`);
    return from;
  }
  const number = toE164(from);
  // A browser may be called under any name.
  if (number === undefined && to.startsWith('client:')) return from;
  if (number === undefined)
    throw new TwilioError(400, 21212, `The 'From' number ${from} is not a valid phone number.`);
  const isShown = isShownByToken(world, { token: form.get('CallToken'), from: number });
  if (world.directory.phoneNumber(number) === undefined && !isShown)
    throw new TwilioError(400, 21210, `The source phone number ${from} is not verified for your account.`);
  return number;
}

function detectionOf(form: URLSearchParams, amdCallback: string | undefined): MachineDetection | undefined {
  const url = amdCallback ? urlField(form, amdCallback) : undefined;
  const callback = url ? { url, method: methodField(form, `${amdCallback}Method`) } : undefined;
  return machineDetection(form.get('MachineDetection'), callback);
}

function legRecording(form: URLSearchParams): Omit<NewRecording, 'callSid'> {
  const url = urlField(form, 'RecordingStatusCallback');
  const events = form.getAll('RecordingStatusCallbackEvent').flatMap((value) => value.split(/\s+/));
  const method = methodField(form, 'RecordingStatusCallbackMethod');
  return {
    source: 'OutboundAPI',
    channels: form.get('RecordingChannels') === 'dual' ? 2 : 1,
    track: 'both',
    ...(url ? { callbacks: recordingCallbacks(url, method, events) } : {}),
  };
}

function sourceOf(world: World, form: URLSearchParams): DocumentSource {
  const url = urlField(form, 'Url');
  const twiml = form.get('Twiml');
  const application = form.get('ApplicationSid');
  if (application) {
    const handling = world.directory.application(application);
    if (!handling?.voiceUrl) throw new TwilioError(400, 21218, 'Invalid ApplicationSid');
    return { kind: 'url', url: handling.voiceUrl, method: handling.voiceMethod === 'GET' ? 'GET' : 'POST' };
  }
  if (twiml && twiml.length > 4000) throw twimlTooLong();
  // Twilio ignores `Twiml` when there is a `Url`: https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
  if (url) return { kind: 'url', url, method: methodField(form, 'Method') };
  if (twiml) return { kind: 'inline', twiml };
  throw new TwilioError(400, 21205, 'Url parameter is required.');
}

/** https://www.twilio.com/docs/api/errors/32018 */
export const twimlTooLong = () =>
  new TwilioError(400, 32018, 'The Twiml parameter is longer than 4000 characters');

/** With an unknown event, Twilio creates the call but sends no callbacks for it (warning 21626). */
function callbacksOf(world: World, form: URLSearchParams): StatusCallbacks | undefined {
  const url = urlField(form, 'StatusCallback');
  if (!url) return undefined;
  const events = form.getAll('StatusCallbackEvent').flatMap((value) => value.split(/\s+/).filter(Boolean));
  const known = events.filter(isCallEvent);
  if (known.length < events.length) {
    world.warn(21626, 'A StatusCallbackEvent is invalid: Twilio will not report the call.');
    return undefined;
  }
  return statusCallbacks(url, methodField(form, 'StatusCallbackMethod'), known);
}
