import type { Call } from '../calls/call';
import type { Conference } from '../conferences/conference';
import type { World } from '../world';
import { notFound } from './twilio-error';

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

/** Finds a conference by SID, or a live one by name. */
export const findConference = (
  { conferences }: Pick<World, 'conferences'>,
  key: string,
): Conference | undefined => conferences.find(key) ?? conferences.liveByName(key);
