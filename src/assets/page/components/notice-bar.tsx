import { isAllowed } from '../actions/offers';
import type { PageController } from '../page-controller';
import type { DeskState } from '../state';
import { t } from '../strings';

/** How long an action can be taken back here. */
const SHOWN_MS = 8_000;

/** What was done last. The live region of the page reads it aloud. */
export function NoticeBar({
  state,
  controller,
  now,
}: {
  state: DeskState;
  controller: PageController;
  now: number;
}) {
  const { notice, list } = state;
  if (!notice || now - notice.at > SHOWN_MS) return null;
  const { undo, text } = notice;
  const call = list?.shown.find((shown) => shown.call.callSid === undo?.callSid)?.call;
  return (
    <section class="notice" aria-label={t.actions.last}>
      <span>{text}</span>
      {/* The call may have gone on: a transfer that is over cannot be cancelled. */}
      {undo && call && isAllowed(call, undo) && (
        <button
          type="button"
          onClick={() => {
            controller.dismissNotice();
            controller.actions.press(call, undo);
          }}
        >
          {t.actions.undo}
        </button>
      )}
    </section>
  );
}
