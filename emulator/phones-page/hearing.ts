import type { Leg } from './legs';
import type { NameOf } from './phones';
import { fill, list, t } from './strings';

/** What a leg hears, in words: the other parties, then a sound of the local Twilio, else silence. */
export function heardBy(leg: Leg, legs: readonly Leg[], nameOf: NameOf): string {
  const parties = legs.filter(({ callSid }) => leg.hears.includes(callSid)).map((one) => nameOf(one.address));
  const heard = [...parties, soundOf(leg)].filter((text) => text !== '');
  return heard.length > 0 ? list(heard) : t.silence;
}

const soundOf = ({ sound, sentence }: Leg): string =>
  sound === 'announcement' && sentence !== null ? fill(t.spoken, { sentence }) : t.sounds[sound];

/** What the party is expected to do, in words. Undefined: nothing is expected of it. */
export function expectedOf({ expects, sentence, isRecorded }: Leg): string | undefined {
  if (isRecorded) return t.recorded;
  if (expects === null) return undefined;
  const text = t.expects[expects.input];
  // While the prompt is heard, it need not be read twice.
  return expects.prompt === '' || sentence !== null
    ? text
    : `${text} ${fill(t.asked, { sentence: expects.prompt })}`;
}

/** The parties that hear a leg, in words. */
export function listenersOf(leg: Leg, legs: readonly Leg[], nameOf: NameOf): string {
  const listeners = legs.filter(({ hears }) => hears.includes(leg.callSid)).map((one) => nameOf(one.address));
  return listeners.length > 0 ? list(listeners) : t.hearing.noParty;
}
