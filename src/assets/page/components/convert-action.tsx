import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Conversion } from '../conversions';
import { formatClock } from '../describe';
import type { CallState } from '../wire';

interface Props {
  state: CallState;
  conversion: Conversion | undefined;
  /** Whose call it is: tells one Convert button from the other to those who do not see the card. */
  subject: string;
  onConvert: () => void;
}

/** The button of a bridged call, and what became of pressing it. */
export function ConvertAction({ state, conversion, subject, onConvert }: Props) {
  const outcome = useRef<HTMLParagraphElement>(null);
  const busy = state === 'converting' || conversion?.phase === 'sending';
  const offered = state === 'bridged' || busy;
  const sentence = describe(state, conversion);

  // The button goes away when the call is a conference: whoever pressed it with the keyboard stays at this call.
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
          // Not `disabled`, which would throw away the keyboard's focus.
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
    case 'unanswered':
      return conversion.sentence;
  }
}

function tone(conversion: Conversion | undefined): string {
  switch (conversion?.phase) {
    case 'done':
      return 'good';
    case 'refused':
    case 'unanswered':
      return 'bad';
    case undefined:
    case 'sending':
    case 'accepted':
      return '';
  }
}
