import type { Call, Input } from '../calls/call';
import { pickUp } from '../calls/ring';
import { reportConference } from '../conferences/conference-callbacks';
import { isAudible } from '../conferences/participant';
import type { World } from '../world';
import type { Behaviour } from './behaviour';
import { PhoneBook } from './phone-book';
import { incomingCall, type DialRequest } from './incoming-call';

/** The people at the far end of each leg. Every method throws a sentence when the call cannot do what it asks. */
export class SimulatedPeople {
  readonly phones: PhoneBook;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.phones = new PhoneBook(world);
  }

  /** Sets what happens when an address (`+E164`, `client:name`, `sip:user@host`) is rung from now on. */
  behave(address: string, behaviour: Behaviour): void {
    this.#world.behave(address, behaviour);
  }

  /**
   * From now on a `client:` address is a browser: while no browser has registered it, it cannot be reached. If
   * `behave` puts a simulated person at the address, that person is rung all the same.
   */
  expectBrowsers(): void {
    this.#world.expectBrowsers();
  }

  /** Whether anything at the address rings: a person, or a real phone. */
  canRing(address: string): boolean {
    return this.#world.canRing(address);
  }

  /**
   * A real phone, such as a browser, takes the place of the person at an address: it answers and hangs up by `answer` and
   * `hangUp`. Returns a function that gives the place back.
   */
  connectPhone(address: string): () => void {
    return this.#world.connectPhone(address);
  }

  /**
   * A person dials a number of the account, or a browser client (`from: client:name`) connects to a TwiML App. Returns
   * the CallSid.
   */
  dial(request: DialRequest): string {
    return incomingCall(this.#world, request).sid;
  }

  /** Answers a leg that rings. */
  answer(callSid: string): void {
    const call = this.#liveCall(callSid);
    if (call.direction === 'inbound') throw new Error('The TwiML answers an incoming call, not a person.');
    if (call.answered) throw new Error(`The call ${callSid} is already answered.`);
    pickUp(this.#world, call);
  }

  /** Hangs up. A caller whose call is not answered yet gives up; a called person declines. */
  hangUp(callSid: string): void {
    const call = this.#liveCall(callSid);
    if (call.answered) this.#world.calls.end(call, 'completed');
    else if (call.direction === 'inbound')
      this.#world.calls.end(call, this.#world.dialect.callerGaveUpCallStatus);
    else this.#world.calls.end(call, 'busy');
  }

  press(callSid: string, digits: string): void {
    if (!/^[0-9*#]+$/.test(digits)) throw new Error('Only the keys 0 to 9, * and # can be pressed.');
    // Key by key, because a listener may stop after any key.
    for (const key of digits) this.#input(callSid, { kind: 'digits', digits: key });
  }

  /** @param written the same words as a live transcription writes them: its engine is not that of `<Gather>` */
  speak(callSid: string, text: string, written = text): void {
    const call = this.#liveCall(callSid);
    this.#input(callSid, { kind: 'speech', text });
    this.#world.transcriptions.transcribe(call, 'inbound_track', written);
    for (const listener of listenersOf(call))
      this.#world.transcriptions.transcribe(listener, 'outbound_track', written);
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
    for (const listener of [...this.#liveCall(callSid).inputs]) listener(input);
  }

  #liveCall(callSid: string): Call {
    const call = this.#world.calls.find(callSid);
    if (!call) throw new Error(`There is no call ${callSid}.`);
    if (!call.live) throw new Error(`The call ${callSid} has ended.`);
    return call;
  }
}

/** The legs that hear what a party says. */
function listenersOf({ activity }: Call): Call[] {
  if (activity.kind === 'bridged') return [activity.with];
  if (activity.kind !== 'conference') return [];
  const { participant } = activity;
  return participant.conference
    .others(participant)
    .filter((other) => !other.playback && isAudible(participant, other))
    .map((other) => other.call);
}
