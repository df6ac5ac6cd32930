import { withLock } from '../base/lock';
import type { Ports } from '../base/ports';

/** Of two requests that ring an address for a call, the second waits for the first. @throws Problem request_in_progress */
export const withRingLock = <Result>(
  ports: Pick<Ports, 'documents' | 'clock' | 'digest'>,
  { callId, address }: { callId: string; address: string },
  ring: () => Promise<Result>,
): Promise<Result> => withLock(ports, ['ring', callId, address], ring);
