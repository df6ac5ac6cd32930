import { BROWSER_ENTRY, DEFAULT_ENTRY, entries, numberEntries, type EntryName } from '../../contract/entries';
import { goTo } from '../../twiml/redirect';
import { sentences } from '../../twiml/sentences';
import { transcriptParts } from '../../twiml/transcription';
import { tryWithin } from '../base/deadline';
import type { Tools } from '../base/tools';
import { entryAt } from '../model/call-origin';
import { directionOf } from '../model/direction';

interface CallToStart {
  callId: string;
  from: string;
  to: string;
  /** Whether a document of the call was executed: one that only waits leaves the call unanswered. */
  isAnswered: boolean;
}

/**
 * The document with which a call starts again. A caller that was answered has heard nothing for as long as its document took to
 * fail, up to 15 s (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides), and the next one may fail as well, so
 * the caller hears at once that the call goes on. A caller that was not answered hears the ringing.
 */
export async function startAgain(
  tools: Tools,
  { callId, from, to, isAnswered }: CallToStart,
): Promise<string> {
  const entry = await entryToStartAgain(tools, { from, to });
  const url = tools.site.firstDocument(entry);
  if (!isAnswered) return goTo(url);
  if (entries[entry].hasHandOff && tools.conversations().isTranscribed) await stopTranscripts(tools, callId);
  const { language } = tools.settingsOf(entry);
  return goTo(url, { language, text: sentences[language].oneMoment });
}

const STOP_TIMEOUT_MS = 1_000;

/** The first document starts a transcript. One that runs on would write down each sentence a second time. */
async function stopTranscripts(tools: Tools, callId: string): Promise<void> {
  const stop = (part: string) => tools.ports.telephony.stopTranscript(callId, part);
  await Promise.all(transcriptParts.map((part) => tryWithin(tools, STOP_TIMEOUT_MS, stop(part))));
}

const ASK_TIMEOUT_MS = 3_000;

/**
 * The entry whose first document failed: nothing is stored for the call, but the number that was called is wired to its entry.
 * If Twilio does not say so in time, the call goes to the default entry: its agents take any caller.
 */
async function entryToStartAgain(
  tools: Pick<Tools, 'ports' | 'log' | 'site'>,
  { from, to }: { from: string; to: string },
): Promise<EntryName> {
  if (directionOf(from) === 'outbound') return BROWSER_ENTRY;
  if (numberEntries.length === 1 || !to.startsWith('+')) return DEFAULT_ENTRY;
  const voiceUrl = await tryWithin(tools, ASK_TIMEOUT_MS, tools.ports.telephony.voiceUrlOf(to));
  return (voiceUrl === undefined ? undefined : entryAt(tools.site, voiceUrl)) ?? DEFAULT_ENTRY;
}
