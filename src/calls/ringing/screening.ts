import type { EntryName } from '../../contract/entries';
import type { Tools } from '../base/tools';
import { askToAccept } from '../../twiml/accept';
import { joinDocument } from '../base/join-document';
import { hangUp } from '../../twiml/final-documents';
import { whisperOf } from './whisper';

/**
 * A voicemail may answer a phone, and must not take the call away from the other agents. So an agent on a phone can be
 * asked to press a key, and Twilio can detect a machine, before the leg joins the conference.
 */

type Settings = Pick<Tools, 'detectsVoicemail' | 'acceptsWithKey'>;

/** A browser has no voicemail: its agent accepts by a click. */
const isPhone = (address: string): boolean => !address.startsWith('client:');

/** Whether the answer at this address is checked before the caller is connected. */
export const isScreened = (settings: Settings, address: string): boolean =>
  isPhone(address) && (settings.detectsVoicemail() || settings.acceptsWithKey());

/**
 * Whether a `<Dial>` cannot ring these agents: it connects the caller to the first leg that answers, and stops ringing the
 * others. Detection alone matters only where another agent could take the call.
 */
export function needsConference(settings: Settings, addresses: readonly string[]): boolean {
  if (!addresses.some(isPhone)) return false;
  return settings.acceptsWithKey() || (settings.detectsVoicemail() && addresses.length > 1);
}

/** An agent's phone has answered. */
export interface AgentAnswer {
  callId: string;
  /** The way in of the call. */
  entry: EntryName;
  /** What Twilio has detected: https://www.twilio.com/docs/voice/answering-machine-detection */
  answeredBy?: string | undefined;
  /** The key that was pressed; undefined before the agent was asked, and when no key was pressed. */
  digits?: string | undefined;
  /** Whether the agent first hears why the caller needs a person. */
  whispers?: boolean | undefined;
}

export type AgentDecision = 'join' | 'ask' | 'voicemail';

const ACCEPT_KEY = '1';

/** What an agent's leg does next. Pure. */
export function decideAnswer(
  settings: Settings,
  { answeredBy, digits }: Pick<AgentAnswer, 'answeredBy' | 'digits'>,
): AgentDecision {
  if (answeredBy?.startsWith('machine') || answeredBy === 'fax') return 'voicemail';
  return settings.acceptsWithKey() && digits !== ACCEPT_KEY ? 'ask' : 'join';
}

/** The document of an agent's leg that has answered. */
export async function answerDocument(
  tools: Tools,
  answer: AgentAnswer,
): Promise<{ twiml: string; outcome: AgentDecision }> {
  const outcome = decideAnswer(tools, answer);
  const { callId, entry } = answer;
  const language = tools.agentLanguage();
  const whisper = answer.whispers && outcome !== 'voicemail' ? await whisperOf(tools, callId) : undefined;
  const documents: Record<AgentDecision, () => string> = {
    join: () =>
      joinDocument(tools, {
        callId,
        entry,
        isCustomer: false,
        ...(whisper === undefined ? {} : { opening: { language, text: whisper } }),
      }),
    ask: () => askToAccept(tools.site, { language, callId, entry, whisper }),
    voicemail: hangUp,
  };
  return { twiml: documents[outcome](), outcome };
}
