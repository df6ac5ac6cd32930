import { formatClock } from '../describe';

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
        {sentence} {receivedAt !== undefined && `This list is from ${formatClock(receivedAt)}. `}
        The page tries again automatically.
      </p>
      <button type="button" onClick={onRetry}>
        Try now
      </button>
    </div>
  );
}
