import { useState } from 'preact/hooks';
import type { NumberView } from '../../controls/phones-view';
import type { Leg } from '../legs';
import type { Card, NameOf } from '../phones';
import { api } from '../api';
import type { Store } from '../store';
import { t } from '../strings';
import { PhoneCard } from './phone-card';

interface PhonesProps {
  store: Store;
  cards: readonly Card[];
  numbers: readonly NumberView[];
  legs: readonly Leg[];
  nameOf: NameOf;
}

export function Phones({ cards, ...others }: PhonesProps) {
  return (
    <section id="phones" aria-labelledby="phones-heading">
      <h2 id="phones-heading">{t.sections.phones}</h2>
      <ul class="cards">
        {cards.map((card) => (
          <PhoneCard key={card.address} card={card} {...others} />
        ))}
      </ul>
      <AddPhone store={others.store} />
    </section>
  );
}

function AddPhone({ store }: { store: Store }) {
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const add = async (event: Event) => {
    event.preventDefault();
    if (!(await store.act(api.addPhone(address, name, true)))) return;
    setAddress('');
    setName('');
  };
  return (
    <form class="add-phone" onSubmit={(event) => void add(event)}>
      <h3>{t.phone.add}</h3>
      <label>
        {t.phone.address}
        <input
          value={address}
          autocomplete="off"
          spellcheck={false}
          required
          onInput={({ currentTarget }) => setAddress(currentTarget.value)}
        />
      </label>
      <label>
        {t.phone.name}
        <input
          value={name}
          autocomplete="off"
          maxLength={40}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <button type="submit">{t.phone.addButton}</button>
    </form>
  );
}
