import type { Call, Input } from '../calls/call';
import { pickUp } from '../calls/ring';
import type { People } from '../emulator';
import type { Behaviour } from './behaviour';
import type { World } from '../world';
import { reportConference } from '../conferences/conference-callbacks';
import { audible } from '../conferences/participant';
import { incomingCall } from './incoming-call';

/** The simulated people: the hands and voices at the far end of each leg. */
export class TownPeople implements People {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  behave(address: string, behaviour: Behaviour): void {
    this.#world.behave(address, behaviour);
  }

  dial(call: { from: string; to: string; params?: Record<string, string>; applicationSid?: string }): string {
    return incomingCall(this.#world, call).sid;
  }

  answer(callSid: string): void {
    const call = this.#live(callSid);
    if (call.direction === 'inbound')
      throw new Error('An incoming call is answered by its TwiML, not by a person.');
    if (call.answered) throw new Error(`The call ${callSid} has been answered before.`);
    pickUp(this.#world, call);
  }

  hangUp(callSid: string): void {
    const call = this.#live(callSid);
    if (call.answered) this.#world.calls.end(call, 'completed');
    else if (call.direction === 'inbound')
      this.#world.calls.end(call, this.#world.dialect.callerGaveUpCallStatus);
    else this.#world.calls.end(call, 'busy');
  }

  press(callSid: string, digits: string): void {
    if (!/^[0-9*#]+$/.test(digits)) throw new Error('Only the keys 0 to 9, * and # can be pressed.');
    // One key after the other: whoever listens may stop listening after any of them.
    for (const key of digits) this.#input(callSid, { kind: 'digits', digits: key });
  }

  speak(callSid: string, text: string): void {
    const call = this.#live(callSid);
    this.#input(callSid, { kind: 'speech', text });
    this.#world.transcriptions.spoken(call, 'inbound_track', text);
    for (const listener of listenersOf(call))
      this.#world.transcriptions.spoken(listener, 'outbound_track', text);
    this.#reportSpeech(call, text);
  }

  /** https://www.twilio.com/docs/voice/twiml/conference#statuscallbackevent, `speaker` */
  #reportSpeech(call: Call, text: string): void {
    if (call.activity.kind !== 'conference') return;
    const { participant } = call.activity;
    const { conference } = participant;
    const report = (event: 'participant-speech-start' | 'participant-speech-stop') => {
      if (!participant.left && !participant.muted)
        reportConference(this.#world, conference, event, { participant });
    };
    report('participant-speech-start');
    const ms = text.length * this.#world.timing.sayMsPerCharacter;
    this.#world.clock.after(ms, () => report('participant-speech-stop'));
  }

  #input(callSid: string, input: Input): void {
    for (const listener of [...this.#live(callSid).inputs]) listener(input);
  }

  #live(callSid: string): Call {
    const call = this.#world.calls.find(callSid);
    if (!call) throw new Error(`There is no call ${callSid}.`);
    if (!call.live) throw new Error(`The call ${callSid} has ended.`);
    return call;
  }
}

/** Who hears what is said on a leg. */
function listenersOf({ activity }: Call): Call[] {
  if (activity.kind === 'bridged') return [activity.with];
  if (activity.kind !== 'conference') return [];
  const { participant } = activity;
  return participant.conference
    .others(participant)
    .filter((other) => !other.listening && audible(participant, other))
    .map((other) => other.call);
}
