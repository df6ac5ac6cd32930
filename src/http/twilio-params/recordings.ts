import { z } from 'zod';
import { callBackSteps } from '../../calls/lifecycle/call-back-dialogue';
import { languages } from '../../contract/languages';
import { noAnswerReasons } from '../../twiml/sentences';
import { recordingKinds, recordingStatuses } from '../../contract/enumerations';
import { entryNames } from '../../contract/entries';
import { callSid } from '../../contract/sids';
import { speakable } from '../../contract/spoken-text';
import { address, caller, recordingSid, text, timestamp, webhookParameters } from './parameter';

/** https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback */
export const recordingStatus = webhookParameters(
  {
    callId: callSid,
    kind: z.enum(recordingKinds, { error: 'kind is neither conference nor voicemail.' }),
    callSid,
    recordingSid,
    recordingStatus: z.enum(recordingStatuses),
    recordingStartTime: timestamp.optional(),
    recordingDuration: z.coerce.number().optional(),
  },
  ['callId', 'kind'],
);

/** https://www.twilio.com/docs/voice/twiml/record#transcribecallback */
export const voicemailTranscript = webhookParameters(
  {
    callId: callSid,
    recordingSid,
    transcriptionStatus: text,
    transcriptionText: z.string().max(20_000).transform(speakable).optional(),
  },
  ['callId'],
);

/** What a caller answers with keys, and our own question: https://www.twilio.com/docs/voice/twiml/gather#action */
export const callBackAnswer = webhookParameters(
  {
    callId: callSid,
    entry: z.enum(entryNames),
    language: z.enum(languages),
    step: z.enum(callBackSteps),
    misses: z.coerce.number().int().min(0).max(99),
    reason: z.enum(noAnswerReasons).optional(),
    number: text.optional(),
    from: caller,
    to: address.default(''),
    digits: text.default(''),
  },
  ['callId', 'entry', 'language', 'step', 'misses', 'reason', 'number'],
);
