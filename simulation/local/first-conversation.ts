import type { Emulator } from '../../emulator';

/** Two parties that talk: which request can be tried on them depends on how they are connected. */
export type Conversation =
  | { kind: 'bridge'; child: string }
  /** Its name is the id of the call. */
  | { kind: 'conference'; name: string; customer: string };

const PAUSE_MS = 100;

/**
 * The oldest conversation, once there is one.
 * @returns undefined when no two parties talk in time: the company may be closed, or have no agent that answers
 */
export async function firstConversation(
  emulator: Emulator,
  { withinMs }: { withinMs: number },
): Promise<Conversation | undefined> {
  for (const end = Date.now() + withinMs; ;) {
    const found = bridgeIn(emulator) ?? conferenceIn(emulator);
    if (found !== undefined || Date.now() > end) return found;
    await new Promise((next) => setTimeout(next, PAUSE_MS));
  }
}

function bridgeIn(emulator: Emulator): Conversation | undefined {
  const child = emulator
    .inspectLive()
    .calls.find(({ parentSid, doing }) => parentSid !== null && doing === 'bridged');
  return child && { kind: 'bridge', child: child.sid };
}

function conferenceIn(emulator: Emulator): Conversation | undefined {
  const { calls, conferences } = emulator.inspectLive();
  for (const { friendlyName: name, started, participants } of conferences) {
    if (!started || participants.length < 2) continue;
    const customer = calls.find(({ sid, conference }) => sid === name && conference?.name === name);
    if (customer) return { kind: 'conference', name, customer: customer.sid };
  }
  return undefined;
}
