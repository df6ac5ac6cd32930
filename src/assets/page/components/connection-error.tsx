import { formatClock } from '../describe';
import { fill, t } from '../strings';

interface Props {
  sentence: string;
  /** When the list on the page was received. Undefined without a list. */
  receivedAt: number | undefined;
  onRetry: () => void;
}

export function ConnectionError({ sentence, receivedAt, onRetry }: Props) {
  return (
    <div class="connection-error" role="alert">
      <p>
        {sentence} {receivedAt !== undefined && fill(t.link.asOf, { time: formatClock(receivedAt) })}{' '}
        {t.link.retries}
      </p>
      <button type="button" onClick={onRetry}>
        {t.link.now}
      </button>
    </div>
  );
}
