import type { EntryName } from '../../contract/entries';
import { noAgentAnswers } from '../../twiml/final-documents';
import { takeMessage } from '../../twiml/voicemail';
import type { Tools } from '../base/tools';

/** A caller that no agent answers. */
export interface UnansweredCaller {
  callId: string;
  /** The entry that the caller has called. */
  entry: EntryName;
}

/** The last document of a customer when no agent answers the call: as configured, a goodbye or a voicemail. */
export function noAnswerDocument(tools: Tools, { callId, entry }: UnansweredCaller): string {
  const { language, noAnswer } = tools.settingsOf(entry);
  return noAnswer === 'voicemail' ? takeMessage(tools.site, { callId, language }) : noAgentAnswers(language);
}
