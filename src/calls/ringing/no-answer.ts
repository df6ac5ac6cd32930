import { noAgentAnswers } from '../../twiml/final-documents';
import { takeMessage } from '../../twiml/voicemail';
import type { Tools } from '../base/tools';

/**
 * The last document of a customer when no agent answers the call: as configured, a goodbye or a voicemail.
 */
export const noAnswerDocument = (tools: Tools, callId: string): string =>
  tools.noAnswerAction() === 'voicemail' ? takeMessage(tools.site, callId) : noAgentAnswers();
