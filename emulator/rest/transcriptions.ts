import { rfc2822 } from '../dates';
import type { Transcription } from '../transcriptions/transcriptions';
import type { World } from '../world';
import { flagField, methodField, urlField } from './fields';
import { ACCOUNT_PATH, HOST, requireCall } from './lookup';
import type { Router } from './router';
import { notFound, TwilioError } from './twilio-error';

const allOfCall = `${ACCOUNT_PATH}/Calls/{Call}/Transcriptions.json`;
const oneOfCall = `${ACCOUNT_PATH}/Calls/{Call}/Transcriptions/{Key}.json`;

/** The parameters that `transcription-started` repeats under the same names. */
const details = [
  'TranscriptionEngine',
  'SpeechModel',
  'ProfanityFilter',
  'EnableAutomaticPunctuation',
  'Hints',
];

type TranscriptionWorld = Pick<World, 'accountSid' | 'calls' | 'transcriptions'>;

/** https://www.twilio.com/docs/voice/api/realtime-transcription-resource */
export function registerTranscriptions(router: Router, world: TranscriptionWorld): void {
  router.on('POST', HOST, allOfCall, ({ form, path }, { Call = '' }) => {
    const call = requireCall(world, Call, path);
    if (call.status !== 'in-progress') throw new TwilioError(400, 21220, 'Call is not in-progress.');
    const transcription = world.transcriptions.start(call, {
      name: form.get('Name'),
      track: form.get('Track') ?? 'both_tracks',
      callbackUrl: urlField(form, 'StatusCallbackUrl'),
      callbackMethod: methodField(form, 'StatusCallbackMethod'),
      languageCode: form.get('LanguageCode') ?? 'en-US',
      partialResults: flagField(form, 'PartialResults') ?? false,
      details: Object.fromEntries([...form.entries()].filter(([name]) => details.includes(name))),
    });
    return { status: 200, body: json(world, transcription) };
  });
  router.on('POST', HOST, oneOfCall, ({ form, path }, { Call = '', Key = '' }) => {
    const transcription = world.transcriptions.find(requireCall(world, Call, path), Key);
    if (!transcription) throw notFound(path);
    if (form.get('Status') !== 'stopped') throw new TwilioError(400, 20001, 'Status must be stopped.');
    world.transcriptions.stop(transcription);
    return { status: 200, body: json(world, transcription) };
  });
}

const json = (
  { accountSid }: Pick<World, 'accountSid'>,
  { sid, call, name, status, updatedAt }: Transcription,
) => ({
  sid,
  account_sid: accountSid,
  call_sid: call.sid,
  name,
  status,
  date_updated: rfc2822(updatedAt),
  uri: `/2010-04-01/Accounts/${accountSid}/Calls/${call.sid}/Transcriptions/${sid}.json`,
});
