import type { Local } from './local-stack';

/** The call, as the local Twilio knows it. */
export const callOf = ({ emulator }: Local, callSid: string) =>
  emulator.inspect().calls.find(({ sid }) => sid === callSid);

/** The call has got the document of this Function, so often. */
export const isAsked = ({ emulator }: Local, callSid: string, path: string, times = 1): Promise<void> =>
  soon(
    () =>
      emulator.log
        .entries()
        .filter(
          (entry) =>
            entry.kind === 'webhook' && entry.callSid === callSid && new URL(entry.url).pathname === path,
        ).length >= times,
  );

/** @throws Error after a minute */
export async function soon(isMet: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !isMet();) {
    if (Date.now() > end) throw new Error('The sample calls did not do within a minute what they do.');
    await new Promise((next) => setTimeout(next, 100));
  }
}
