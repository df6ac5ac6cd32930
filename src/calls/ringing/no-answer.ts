import { nobodyAnswered } from '../../twiml/farewells';
import { takeMessage } from '../../twiml/voicemail';
import type { Tools } from '../base/tools';

/**
 * The last document of a customer who called and whom nobody takes: as configured, a goodbye or a voicemail.
 * @param callId the live call: its parent CallSid
 */
export const noAnswerDocument = (tools: Tools, callId: string): string =>
  tools.noAnswerAction() === 'voicemail' ? takeMessage(tools.site, callId) : nobodyAnswered();
