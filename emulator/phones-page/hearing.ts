import type { Leg } from './legs';
import type { NameOf } from './phones';
import { list, t } from './strings';

/** What a leg hears, in words: the other parties, then a sound of the local Twilio, else silence. */
export function heardBy(leg: Leg, legs: readonly Leg[], nameOf: NameOf): string {
  const parties = legs.filter(({ callSid }) => leg.hears.includes(callSid)).map((one) => nameOf(one.address));
  const heard = [...parties, t.sounds[leg.sound]].filter((text) => text !== '');
  return heard.length > 0 ? list(heard) : t.silence;
}

/** The parties that hear a leg, in words. */
export function listenersOf(leg: Leg, legs: readonly Leg[], nameOf: NameOf): string {
  const listeners = legs.filter(({ hears }) => hears.includes(leg.callSid)).map((one) => nameOf(one.address));
  return listeners.length > 0 ? list(listeners) : t.hearing.noParty;
}
