import type { RecordingInstance } from 'twilio/lib/rest/api/v2010/account/call/recording';
import type { World } from './world';

/** The voicemail messages of a leg, as Twilio's REST API lists them. */
export async function messages(world: World, callSid: string): Promise<RecordingInstance[]> {
  const recordings = await world.clock.complete(world.twilio.calls(callSid).recordings.list());
  return recordings.filter(({ source }) => source === 'RecordVerb');
}

/**
 * Runs the clock until the caller has heard the announcement and is being recorded.
 * @throws Error when the recording has not started after `limitMs`
 */
export async function atTheTone(world: World, callSid: string, limitMs = 60_000): Promise<void> {
  for (const until = world.clock.now() + limitMs; world.clock.now() < until;) {
    const call = world.call(callSid);
    if (call?.doing === 'twiml' && (await messages(world, callSid)).length > 0) break;
    await world.clock.advance(200);
  }
  const [message] = await messages(world, callSid);
  if (message?.status !== 'in-progress') throw new Error('The caller is not being recorded.');
}
