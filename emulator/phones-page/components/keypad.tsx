import { api } from '../api';
import type { Store } from '../store';
import { fill, t } from '../strings';

const KEYS = [...'123456789*0#'];

/** The keys of a phone. */
export function Keypad({ callSid, label, store }: { callSid: string; label: string; store: Store }) {
  return (
    <div class="keys" role="group" aria-label={`${t.phone.keypad}: ${label}`}>
      {KEYS.map((key) => (
        <button
          key={key}
          type="button"
          aria-label={fill(t.phone.key, { key })}
          onClick={() => void store.act(api.press(callSid, key), fill(t.phone.pressed, { key }))}
        >
          {key}
        </button>
      ))}
    </div>
  );
}
