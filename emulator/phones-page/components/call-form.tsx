import { useState } from 'preact/hooks';
import type { NumberView } from '../../controls/phones-view';
import { api } from '../api';
import { choiceOf, sentenceFor } from '../phones';
import type { Store } from '../store';
import { t } from '../strings';

interface CallFormProps {
  address: string;
  label: string;
  /** The numbers of the company. */
  numbers: readonly NumberView[];
  store: Store;
}

/** A phone calls a number of the company. A browser client calls any number, by the TwiML App. */
export function CallForm({ address, label, numbers, store }: CallFormProps) {
  const isClient = address.startsWith('client:');
  const [to, setTo] = useState('');
  const number = to === '' && !isClient ? (numbers[0]?.number ?? '') : to;
  const call = (event: Event) => {
    event.preventDefault();
    void store.act(api.call(address, number));
  };
  const fieldLabel = isClient ? t.phone.numberToCall : t.phone.numberOfCompany;
  const chosen = numbers.find((one) => one.number === number);
  const use = !isClient && chosen ? sentenceFor(chosen) : undefined;
  return (
    <form class="call-form" onSubmit={call}>
      {isClient ? (
        <input
          aria-label={`${fieldLabel}: ${label}`}
          placeholder={fieldLabel}
          value={to}
          required
          autocomplete="off"
          onInput={({ currentTarget }) => setTo(currentTarget.value)}
        />
      ) : (
        <select
          aria-label={`${fieldLabel}: ${label}`}
          value={number}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
        >
          {numbers.map((one) => (
            <option key={one.number} value={one.number}>
              {choiceOf(one)}
            </option>
          ))}
        </select>
      )}
      {use === undefined ? null : <p class="quiet">{use}</p>}
      <button type="submit" class="primary" aria-label={`${t.phone.call}: ${label}`}>
        {t.phone.call}
      </button>
    </form>
  );
}
