import type { EntryName } from '../../contract/entries';
import type { Language } from '../../contract/languages';
import { noAgentAnswers } from '../../twiml/final-documents';
import { takeMessage } from '../../twiml/voicemail';
import { ALWAYS } from '../../company/timetable';
import { isOpen } from '../base/business-hours';
import { goTo } from '../../twiml/redirect';
import type { NoAnswerAction, Tools } from '../base/tools';

/** Whether an entry is outside its business hours now. Its agents are not rung then. */
export function isClosed({ ports, settingsOf }: Tools, entry: EntryName): boolean {
  const { hours } = settingsOf(entry);
  return hours !== ALWAYS && !isOpen(hours, ports.clock.now());
}

/** A caller that no agent answers. */
export interface UnansweredCaller {
  callId: string;
  /** The entry that the caller has called. */
  entry: EntryName;
  /** Default: the language of the entry. */
  language?: Language | undefined;
  /** Whether an operator called this customer: the number that such a leg calls from is the company's. */
  wasCalled?: boolean;
}

/**
 * The last document of a customer when no agent answers the call. The business hours count at this moment, whenever the call
 * began. They and the settings of the entry choose between a goodbye, a voicemail, and a call-back.
 */
export function noAnswerDocument(
  tools: Tools,
  { callId, entry, language: own, wasCalled = false }: UnansweredCaller,
): string {
  const { language: usual, noAnswer } = tools.settingsOf(entry);
  const language = own ?? usual;
  const reason = isClosed(tools, entry) ? 'closed' : 'no-agent';
  const isTranscribed = tools.transcribesVoicemail();
  const documents: Record<NoAnswerAction, () => string> = {
    goodbye: () => noAgentAnswers(language, reason),
    voicemail: () => takeMessage(tools.site, { callId, language, reason, isTranscribed }),
    // The Function knows the caller's number.
    callback: () => goTo(tools.site.callBack({ callId, entry, language, step: 'start', misses: 0, reason })),
  };
  const action = noAnswer[reason];
  return documents[wasCalled && action === 'callback' ? 'goodbye' : action]();
}
