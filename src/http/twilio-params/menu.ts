import { z } from 'zod';
import { languages } from '../../contract/languages';
import { callSid } from '../../contract/sids';
import { beginning, speakable } from '../../contract/spoken-text';
import { address, callToken, caller, flag, notice, text, timestamp, webhookParameters } from './parameter';

/** What a caller answers in the menu, and where: https://www.twilio.com/docs/voice/twiml/gather#action */
export const menuAnswer = webhookParameters(
  {
    node: text,
    language: z.enum(languages),
    since: z
      .string()
      .regex(/^[\da-z]{1,9}$/)
      .default('0')
      .transform((time) => parseInt(time, 36)),
    turn: z.coerce.number().int().min(1).max(99),
    misses: z.coerce.number().int().min(0).max(99),
    path: text.default('').transform((names) => names.split(' ').filter((name) => name !== '')),
    callSid,
    from: caller,
    to: address.default(''),
    callToken,
    digits: text.default(''),
    speechResult: z.string().max(4_000).transform(speakable).default(''),
  },
  ['node', 'language', 'since', 'turn', 'misses', 'path'],
);

/** Only the words count: the engine may differ from call to call. */
const transcript = z
  .string()
  .max(20_000)
  .transform((json, issues) => {
    try {
      return z.object({ transcript: z.string().transform(speakable) }).parse(JSON.parse(json)).transcript;
    } catch {
      issues.addIssue('TranscriptionData has no transcript.');
      return '';
    }
  });

/** https://www.twilio.com/docs/voice/api/realtime-transcription-resource#statuscallbackurl */
export const transcription = webhookParameters({
  callSid,
  transcriptionSid: text,
  transcriptionEvent: text,
  sequenceId: z.coerce.number().int().default(0),
  timestamp: timestamp.optional(),
  // Of the whole transcription it is `both_tracks`, which says nothing of a speaker.
  track: z.enum(['inbound_track', 'outbound_track']).optional().catch(undefined),
  final: flag.default(false),
  transcriptionData: transcript.optional(),
  part: z.enum(['menu', 'conference']).optional(),
});

const MOST_HAND_OFF = 4_000;

/** What another application says of its caller. The caller must not pay for its mistakes: what is no text is dropped, and the rest is cut. */
const handOffText = z
  .string()
  .transform((sent) => beginning(sent, MOST_HAND_OFF))
  .optional()
  .catch(undefined);

/** What another application says of the caller that it hands over. Other fields of its JSON are ignored, and a plain text is a summary. */
const handOffData = z
  .string()
  .max(20_000)
  .transform((json): unknown => {
    try {
      return JSON.parse(json);
    } catch {
      return { summary: json };
    }
  })
  .pipe(z.object({ reason: handOffText, summary: handOffText }))
  .catch({});

/**
 * A caller that another application redirects to us, with `reason` and `summary` in the URL, or that ConversationRelay ends with
 * hand-off data: https://www.twilio.com/docs/voice/twiml/connect/conversationrelay
 */
export const handOver = webhookParameters(
  {
    callSid,
    from: caller,
    to: address.default(''),
    callToken,
    callStatus: text.optional(),
    reason: handOffText,
    summary: handOffText,
    handoffData: handOffData.optional(),
    notice,
    digits: text.optional(),
  },
  ['reason', 'summary', 'notice'],
);
