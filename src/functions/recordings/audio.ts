import { playRecording } from '../../calls/operations/play-recording';
import { recordings } from '../../contract/endpoints/recordings';
import { soundsOf } from '../../http/ports';
import { rangeOf, soundFunction } from '../../http/sound-function';

/** The sound of a recording that the operator may hear. */
export const handler = soundFunction(recordings.audio, async ({ recordingSid }, tools) => {
  const { range, isWanted } = rangeOf(tools.header('range'));
  const sounds = soundsOf(tools.context, recordings.audio.name);
  const { noteCall } = tools;
  return { part: await playRecording(tools, { recordingSid, range, sounds, noteCall }), isWanted };
});
