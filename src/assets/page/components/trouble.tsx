import { formatClock } from '../describe';

interface Props {
  sentence: string;
  /** When the list that is still shown was received, if there is one. */
  receivedAt: number | undefined;
  onRetry: () => void;
}

export function Trouble({ sentence, receivedAt, onRetry }: Props) {
  return (
    <div class="trouble" role="alert">
      <p>
        {sentence} {receivedAt !== undefined && `This is the list of ${formatClock(receivedAt)}. `}
        Trying again by itself.
      </p>
      <button type="button" onClick={onRetry}>
        Try now
      </button>
    </div>
  );
}
