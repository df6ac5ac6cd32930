import { toneOf } from '../recordings/tone';
import type { World } from '../world';
import type { ApiRequest, ApiResponse } from './router';
import { notFound } from './twilio-error';

const PATH = /^\/2010-04-01\/Accounts\/AC\w+\/Recordings\/(RE\w+)(?:\.(?:wav|mp3))?$/;

/**
 * The sound of a recording: https://www.twilio.com/docs/voice/api/recording. It is no route,
 * because Twilio's OpenAPI document has no operation for it. The sound is a WAV file, also for `.mp3`: the content type says so.
 * @returns undefined for every other request @throws TwilioError 20404, also until the recording is complete
 */
export function recordingMedia(
  { recordings }: Pick<World, 'recordings'>,
  { method, path, headers }: ApiRequest,
): ApiResponse | undefined {
  const [, sid] = PATH.exec(path) ?? [];
  if (method !== 'GET' || sid === undefined) return undefined;
  const recording = recordings.find(sid);
  if (recording?.status !== 'completed') throw notFound(path);
  return partOf(toneOf(recording.seconds ?? 0), headers['range']);
}

function partOf(sound: Uint8Array, range: string | undefined): ApiResponse {
  const type = { 'content-type': 'audio/x-wav', 'accept-ranges': 'bytes' };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === undefined) return { status: 200, bytes: sound, headers: type };
  const from = Number(first);
  const to = Math.min(last ? Number(last) : Infinity, sound.length - 1);
  if (from > to)
    return {
      status: 416,
      bytes: new Uint8Array(),
      headers: { ...type, 'content-range': `bytes */${sound.length}` },
    };
  const place = `bytes ${from}-${to}/${sound.length}`;
  return { status: 206, bytes: sound.slice(from, to + 1), headers: { ...type, 'content-range': place } };
}
