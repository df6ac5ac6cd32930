import { count, next, type Execution, type Flow, type Verb } from '../twiml/execution';
import type { Hears } from '../views';

/** Lets time pass while the party hears something; loop 0 is for ever, until somebody interrupts. */
async function sound({ scope, hears }: Execution, what: Hears, ms: number, loop: number): Promise<Flow> {
  hears(what);
  if (loop === 0) await scope.wait<void>(() => () => {});
  else await scope.sleep(ms * loop);
  return next;
}

/** https://www.twilio.com/docs/voice/twiml/say */
export const say: Verb = async ({ text, attributes }, execution) =>
  sound(
    execution,
    'speech',
    text.length * execution.world.timing.sayMsPerCharacter,
    count(attributes['loop'], 1),
  );

/** https://www.twilio.com/docs/voice/twiml/play */
export const play: Verb = async ({ attributes }, execution) => {
  const { digits } = attributes;
  if (digits !== undefined) return sound(execution, 'silence', digits.length * 500, 1);
  return sound(execution, 'music', execution.world.timing.playMs, count(attributes['loop'], 1));
};

/** https://www.twilio.com/docs/voice/twiml/pause */
export const pause: Verb = async ({ attributes }, execution) =>
  sound(execution, 'silence', count(attributes['length'], 1) * 1000, 1);

/** What may stand in a `<Gather>`. */
export const prompts: ReadonlyMap<string, Verb> = new Map([
  ['Say', say],
  ['Play', play],
  ['Pause', pause],
]);
