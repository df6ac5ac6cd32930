import type { AuditEntry, AuditKind, AuditLog } from '../calls/base/audit';
import type { Deadline } from '../calls/base/deadline';
import { TelephonyError } from '../calls/base/ports';
import type { Tools } from '../calls/base/tools';
import { systemClock } from './ports';

interface AuditWrite {
  kind: AuditKind;
  entry: AuditEntry;
  /** The time that the entry may take: the platform may freeze a Function that has responded. */
  limit: Deadline;
}

/** The pause between two attempts while Sync has too many writes. */
const PAUSE_MS = 700;

/** Writes an entry. If Sync does not take it in time, it goes to the log of the Function instead. Never throws. */
export async function writeAudit(
  { log, logEvent }: Pick<Tools, 'log' | 'logEvent'>,
  audit: AuditLog,
  { kind, entry, limit }: AuditWrite,
): Promise<void> {
  try {
    await limit.race(
      appendWithin(limit, () => audit.append(kind, entry)),
      () => {
        throw new Error('Sync did not take the audit entry in time.');
      },
    );
  } catch (error) {
    log(error);
    logEvent({ event: 'audit', ...entry });
  }
}

async function appendWithin(limit: Deadline, append: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await append();
    } catch (error) {
      const mayRetry = error instanceof TelephonyError && error.kind === 'busy' && limit.left() > PAUSE_MS;
      if (!mayRetry) throw error;
      await systemClock.sleep(PAUSE_MS);
    }
  }
}
