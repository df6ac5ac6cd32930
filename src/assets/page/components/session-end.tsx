import { formatTime } from '../describe';
import type { PageController } from '../page-controller';
import { fill, t } from '../strings';
import type { Session } from '../wire';

const ANNOUNCED_MS = 15 * 60_000;

/** Announces the end of the session while there is time to sign in again. @param now of the server's clock */
export function SessionEnd({
  session,
  now,
  controller,
}: {
  session: Session;
  now: number;
  controller: PageController;
}) {
  const end = Date.parse(session.expiresAt);
  if (end - now > ANNOUNCED_MS) return null;
  return (
    <div class="session-end">
      <p>{fill(t.signIn.endsSoon, { time: formatTime(end) })}</p>
      <button type="button" onClick={() => controller.signInAgain()}>
        {t.signIn.again}
      </button>
    </div>
  );
}
