import type { EntryName } from '../../contract/entries';
import { sentences } from '../../twiml/sentences';
import type { ConferenceEntry } from '../../twiml/conference';
import type { Tools } from '../base/tools';
import type { HandOff, RecordingConsent } from '../model/live-call';
import { customerCall, storeCallStart, storeUnansweredCall } from './call-started';
import { isClosed, noAnswerDocument } from './no-answer';

/** A caller for which phones are about to ring. */
export interface NewCaller {
  callId: string;
  from: string;
  callToken: string | undefined;
  entry: EntryName;
  /** The number that the agents see if a `<Dial>` has to ring them. */
  callerId: string | undefined;
  /** What the caller has agreed to, or the notice that it hears first. */
  recording: { consent: RecordingConsent | undefined } | { notice: string };
  /** Why the caller needs a person: the agents hear it first. */
  handOff?: HandOff;
}

/** The document of a caller at an entry. */
export interface EntryDocument {
  twiml: string;
  outcome: 'recording-notice' | 'unanswered' | 'waiting' | 'ringing';
}

/** A caller that phones may ring for, or the document that the caller gets instead. */
type Admission = { consent: RecordingConsent | undefined } | { document: EntryDocument };

/**
 * Decides whether phones ring for a caller now: not outside the business hours, nor before the caller has heard that the call is
 * recorded. A caller that finds the company closed is not recorded, so it hears no notice.
 */
export async function admitCaller(tools: Tools, caller: NewCaller): Promise<Admission> {
  const { callId, from, entry, recording, handOff } = caller;
  if (tools.agents().length === 0 || isClosed(tools, entry)) {
    await storeUnansweredCall(tools, callId, { customer: from, entry, handOff });
    const twiml = noAnswerDocument(tools, { callId, entry, language: handOff?.language });
    return { document: { twiml, outcome: 'unanswered' } };
  }
  return 'consent' in recording ? recording : { document: await speakNotice(tools, caller, recording) };
}

/** The notice of a recording. Twilio does not send the token of the call with the document that follows. */
export async function speakNotice(
  tools: Tools,
  { callId, from, callToken, entry }: Pick<NewCaller, 'callId' | 'from' | 'callToken' | 'entry'>,
  { notice }: { notice: string },
): Promise<EntryDocument> {
  if (callToken !== undefined) await storeCallStart(tools, callId, customerCall({ from, callToken, entry }));
  return { twiml: notice, outcome: 'recording-notice' };
}

/** What a caller hears that waits in a conference: no phone rings in its ear. */
export function welcomeOf({ settingsOf }: Pick<Tools, 'settingsOf'>, entry: EntryName): Opening {
  const { language } = settingsOf(entry);
  return { language, text: sentences[language].welcome };
}

type Opening = NonNullable<ConferenceEntry['opening']>;
