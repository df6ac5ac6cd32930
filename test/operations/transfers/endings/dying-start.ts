import type { WorldOptions } from '../../../../simulation/world/world';

/** The starting Function dies while the customer is on hold: the response to its request to ring is lost. */
export function startDies({ isRung }: { isRung: boolean }): WorldOptions {
  let isLost = false;
  return {
    host: {
      invocationFault: (path) =>
        path === '/transfer/start' ? { kind: 'dies', ms: 2_000 } : { kind: 'none' },
    },
    faults: {
      rest: ({ method, path }) => {
        if (isLost || method !== 'POST' || !path.endsWith('/Participants.json')) return undefined;
        isLost = true;
        return isRung ? 'timeout-after' : 'timeout-before';
      },
    },
  };
}
