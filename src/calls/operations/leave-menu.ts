import { tryWithin } from '../base/deadline';
import { joinDocument } from '../base/join-document';
import type { Tools } from '../base/tools';
import { handOffGreeting, handOffOf } from '../menu/hand-off';
import { fetchConversation } from '../model/conversation';
import { entryOf } from '../model/entry-of';
import type { HandOff, LiveCall } from '../model/live-call';

const READ_TIMEOUT_MS = 1_000;

interface WayOut {
  /** Why the caller gets a person: it is stored before the caller is moved. */
  handOff: HandOff;
  /** Takes the caller from the menu into the conference. @throws TelephonyError */
  move: () => Promise<void>;
}

/** How an operator takes a caller out of the menu: as a key for a person does. */
export async function leaveMenu(tools: Tools, call: LiveCall): Promise<WayOut> {
  const { ports } = tools;
  const { callId } = call;
  const entry = entryOf(call);
  const conversation = await tryWithin(tools, READ_TIMEOUT_MS, fetchConversation(ports, callId));
  const { language = tools.settingsOf(entry).language, path } = conversation?.menu ?? {};
  const words = conversation?.lines.findLast(({ by }) => by === 'caller')?.text;
  const handOff = handOffOf(tools, { language, why: { reason: 'taken', words, path } });
  const running = tools.conversations().isTranscribed ? 'menu' : undefined;
  return {
    handOff,
    move: async () => {
      // The menu has handed over the caller meanwhile: a second move would end the conference.
      const conference = await ports.telephony.findConference(callId);
      if (conference?.participants.some(({ callSid }) => callSid === callId)) return;
      const greeting = handOffGreeting(tools, { language, running });
      await ports.telephony.moveCall(
        callId,
        joinDocument(tools, { callId, entry, isCustomer: true, ...greeting }),
      );
    },
  };
}
