import { useState } from 'preact/hooks';
import { api } from '../api';
import type { Store } from '../store';
import { t } from '../strings';

/** A sentence that the party speaks into its phone. */
export function SpeakForm({ callSid, label, store }: { callSid: string; label: string; store: Store }) {
  const [text, setText] = useState('');
  const speak = async (event: Event) => {
    event.preventDefault();
    if (await store.act(api.speak(callSid, text), t.phone.spoken)) setText('');
  };
  return (
    <form class="speak inline" onSubmit={(event) => void speak(event)}>
      <label>
        {t.phone.sentence}
        <input
          aria-label={`${t.phone.sentence}: ${label}`}
          placeholder={t.phone.sentenceHint}
          value={text}
          required
          autocomplete="off"
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <button type="submit" aria-label={`${t.phone.speak}: ${label}`}>
        {t.phone.speak}
      </button>
    </form>
  );
}
