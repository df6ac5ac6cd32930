import type { Call } from '../calls/call';
import type { Conference } from '../conferences/conference';
import type { World } from '../world';
import { notFound, TwilioError } from './twilio-error';

/** The host of the 2010 API. */
export const HOST = 'api.twilio.com';

/** The path of the account in the 2010 API. */
export const ACCOUNT_PATH = '/2010-04-01/Accounts/{Account}';

/** Throws Twilio's 20404 for an unknown call. `path` is the path of the request. */
export function requireCall({ calls }: Pick<World, 'calls'>, sid: string, path: string): Call {
  const call = calls.find(sid);
  if (!call) throw notFound(path);
  return call;
}

/** Throws Twilio's 20404 for an unknown conference. `path` is the path of the request. */
export function requireConference(
  { conferences }: Pick<World, 'conferences'>,
  sid: string,
  path: string,
): Conference {
  const conference = conferences.find(sid);
  if (!conference) throw notFound(path);
  return conference;
}

/**
 * The conference of a participant. Only a new participant may name a conference by its name: elsewhere Twilio refuses it
 * (https://github.com/twilio/twilio-php/issues/474). Throws Twilio's 20004 for a name, and 20404 for an unknown SID.
 */
export function conferenceOfParticipant(
  world: Pick<World, 'conferences'>,
  key: string,
  path: string,
): Conference {
  if (!/^CF[0-9a-f]{32}$/i.test(key)) throw new TwilioError(405, 20004, 'Method not allowed');
  return requireConference(world, key, path);
}
