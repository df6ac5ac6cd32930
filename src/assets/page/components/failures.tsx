import { failuresOf, type Pending, type PendingAction } from '../actions/pending';
import { keyOf } from '../actions/table';
import { textOf } from '../actions/texts';
import type { PageController } from '../page-controller';
import { t } from '../strings';
import type { LiveCall } from '../wire';

/** What was refused or failed, until the operator repeats or dismisses it. */
export function Failures({
  call,
  pending,
  controller,
}: {
  call: LiveCall;
  pending: Pending;
  controller: PageController;
}) {
  const failures = failuresOf(pending, call.callSid);
  if (failures.length === 0) return null;
  const nameOf = (text: string, { target }: PendingAction): string =>
    `${text}: ${textOf(call, target).label}`;
  return (
    <div role="alert" class="failures">
      {failures.map((action) => (
        <p key={keyOf(action.target)} class="failure">
          <span>
            <strong>{textOf(call, action.target).label}:</strong>{' '}
            {action.phase.name === 'failed' && action.phase.sentence}
          </span>
          {call.state !== 'ended' && (
            <button
              type="button"
              class="small"
              aria-label={nameOf(t.actions.retry, action)}
              onClick={() => controller.actions.retry(call, action)}
            >
              {t.actions.retry}
            </button>
          )}
          <button
            type="button"
            class="small"
            aria-label={nameOf(t.actions.dismiss, action)}
            onClick={() => controller.actions.settle(action.target)}
          >
            {t.actions.dismiss}
          </button>
        </p>
      ))}
    </div>
  );
}
