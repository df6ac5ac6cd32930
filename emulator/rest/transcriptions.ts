import type { Call } from '../calls/call';
import type { Transcription } from '../transcriptions/transcriptions';
import { rfc2822 } from '../webhooks/voice-params';
import type { World } from '../world';
import { flagField, methodField, urlField } from './fields';
import type { Router } from './router';
import { notFound, TwilioError } from './twilio-error';

const host = 'api.twilio.com';
const all = '/2010-04-01/Accounts/{Account}/Calls/{Call}/Transcriptions.json';
const one = '/2010-04-01/Accounts/{Account}/Calls/{Call}/Transcriptions/{Key}.json';

/** Parameters of a request that `transcription-started` repeats under the same names. */
const details = [
  'TranscriptionEngine',
  'SpeechModel',
  'ProfanityFilter',
  'EnableAutomaticPunctuation',
  'Hints',
];

/** https://www.twilio.com/docs/voice/api/realtime-transcription-resource */
export function registerTranscriptions(router: Router, world: World): void {
  router.on('POST', host, all, ({ form, path }, { Call = '' }) => {
    const call = known(world, Call, path);
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
  router.on('POST', host, one, ({ form, path }, { Call = '', Key = '' }) => {
    const transcription = world.transcriptions.find(known(world, Call, path), Key);
    if (!transcription) throw notFound(path);
    if (form.get('Status') !== 'stopped') throw new TwilioError(400, 20001, 'Status must be stopped.');
    world.transcriptions.stop(transcription);
    return { status: 200, body: json(world, transcription) };
  });
}

function known(world: World, sid: string, path: string): Call {
  const call = world.calls.find(sid);
  if (!call) throw notFound(path);
  return call;
}

const json = ({ accountSid }: World, { sid, call, name, status, updatedAt }: Transcription) => ({
  sid,
  account_sid: accountSid,
  call_sid: call.sid,
  name,
  status,
  date_updated: rfc2822(updatedAt),
  uri: `/2010-04-01/Accounts/${accountSid}/Calls/${call.sid}/Transcriptions/${sid}.json`,
});
