import { useState } from 'preact/hooks';
import { api } from '../api';
import type { Store } from '../store';
import { fill, t } from '../strings';

const KEYS = [...'123456789*0#'];

/** The keys of a phone, and a sentence to speak into it. */
export function Keypad({ callSid, label, store }: { callSid: string; label: string; store: Store }) {
  const [text, setText] = useState('');
  const speak = async (event: Event) => {
    event.preventDefault();
    if (await store.act(api.speak(callSid, text), t.phone.spoken)) setText('');
  };
  return (
    <div class="keypad">
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
      <form class="inline" onSubmit={(event) => void speak(event)}>
        <input
          aria-label={`${t.phone.sentence}: ${label}`}
          placeholder={t.phone.sentence}
          value={text}
          required
          autocomplete="off"
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit" aria-label={`${t.phone.speak}: ${label}`}>
          {t.phone.speak}
        </button>
      </form>
    </div>
  );
}
