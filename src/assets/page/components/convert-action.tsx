import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Conversion } from '../conversions';
import { formatClock } from '../describe';
import type { CallState } from '../wire';

interface Props {
  state: CallState;
  conversion: Conversion | undefined;
  /** The customer's address. A screen reader needs it to distinguish the Convert buttons. */
  subject: string;
  onConvert: () => void;
}

/** The button of a bridged call, and the outcome of pressing it. */
export function ConvertAction({ state, conversion, subject, onConvert }: Props) {
  const outcome = useRef<HTMLParagraphElement>(null);
  const busy = state === 'converting' || conversion?.phase === 'sending';
  const offered = state === 'bridged' || busy;
  const sentence = describe(state, conversion);

  // The button disappears when the call is a conference. Keyboard focus stays at this call.
  useLayoutEffect(() => {
    if (offered || conversion === undefined || document.activeElement !== document.body) return;
    outcome.current?.focus({ preventScroll: true });
  }, [offered]);

  if (!offered && sentence === undefined) return null;
  return (
    <div class="action">
      <p ref={outcome} tabIndex={-1} class={`outcome ${tone(conversion)}`}>
        {sentence}
      </p>
      {offered && (
        <button
          type="button"
          class="primary"
          // Not `disabled`: a disabled button loses the keyboard focus.
          aria-disabled={busy}
          aria-label={`${busy ? 'Converting' : 'Convert to conference'}: ${subject}`}
          onClick={onConvert}
        >
          {busy ? 'Converting…' : 'Convert to conference'}
        </button>
      )}
    </div>
  );
}

function describe(state: CallState, conversion: Conversion | undefined): string | undefined {
  switch (conversion?.phase) {
    case undefined:
      return state === 'converting' ? 'Moving both parties into a conference.' : undefined;
    case 'sending':
    case 'accepted':
      return 'Moving both parties into a conference.';
    case 'done':
      return `You converted this call at ${formatClock(conversion.at)}.`;
    case 'refused':
    case 'no-response':
      return conversion.sentence;
  }
}

function tone(conversion: Conversion | undefined): string {
  switch (conversion?.phase) {
    case 'done':
      return 'good';
    case 'refused':
    case 'no-response':
      return 'bad';
    case undefined:
    case 'sending':
    case 'accepted':
      return '';
  }
}
