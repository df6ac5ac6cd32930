import type { Hears } from '../calls/call-status';
import { count } from '../twiml/attributes';
import { nextVerb, type Execution, type Verb, type VerbResult } from '../twiml/execution';

/** Lets time pass while the party hears something. `loop` 0 plays until an interruption. */
async function playSound(
  { scope, hears }: Execution,
  sound: { hears: Hears; ms: number; loop: number; sentence?: string },
): Promise<VerbResult> {
  hears(sound.hears, sound.sentence);
  if (sound.loop === 0) await scope.wait<void>(() => () => {});
  else await scope.sleep(sound.ms * sound.loop);
  return nextVerb;
}

/** https://www.twilio.com/docs/voice/twiml/say */
export const say: Verb = async ({ text, attributes }, execution) => {
  const ms = text.length * execution.world.timing.sayMsPerCharacter;
  return playSound(execution, { hears: 'speech', sentence: text, ms, loop: count(attributes['loop'], 1) });
};

/** https://www.twilio.com/docs/voice/twiml/play */
export const play: Verb = async ({ attributes }, execution) => {
  const { digits, loop } = attributes;
  if (digits !== undefined)
    return playSound(execution, { hears: 'silence', ms: digits.length * 500, loop: 1 });
  const ms = execution.world.timing.playMs;
  return playSound(execution, { hears: 'music', ms, loop: count(loop, 1) });
};

/** https://www.twilio.com/docs/voice/twiml/pause */
export const pause: Verb = async ({ attributes }, execution) =>
  playSound(execution, { hears: 'silence', ms: count(attributes['length'], 1) * 1000, loop: 1 });

/** The verbs that may stand in a `<Gather>`. */
export const prompts: ReadonlyMap<string, Verb> = new Map([
  ['Say', say],
  ['Play', play],
  ['Pause', pause],
]);
