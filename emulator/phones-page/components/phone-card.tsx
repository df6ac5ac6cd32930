import type { NumberView } from '../../controls/phones-view';
import { api } from '../api';
import type { Leg } from '../legs';
import { behaviours, whenRung, type Card, type NameOf, type WhenRung } from '../phones';
import type { Store } from '../store';
import { t } from '../strings';
import { CallForm } from './call-form';
import { LegView } from './leg-view';

interface PhoneCardProps {
  card: Card;
  store: Store;
  numbers: readonly NumberView[];
  legs: readonly Leg[];
  nameOf: NameOf;
}

export function PhoneCard({ card, store, numbers, legs, nameOf }: PhoneCardProps) {
  const { address, name, phone } = card;
  const label = nameOf(address);
  const [first] = card.legs;
  return (
    <li class={`card ${first?.state ?? 'idle'}`} data-address={address}>
      <div class="card-head">
        <h3>{label}</h3>
        {name === '' ? null : <span class="address quiet">{address}</span>}
        {first ? null : <span class="badge">{t.phone.idle}</span>}
      </div>
      {phone?.isBrowser ? <p class="quiet">{t.phone.browser}</p> : null}
      {card.legs.map((leg) => (
        <LegView key={leg.callSid} leg={leg} label={label} store={store} legs={legs} nameOf={nameOf} />
      ))}
      {first || phone?.isBrowser ? null : (
        <CallForm address={address} label={label} numbers={numbers} store={store} />
      )}
      {phone ? <CardFoot card={card} store={store} label={label} /> : null}
    </li>
  );
}

const choices = ['by-hand', ...Object.keys(behaviours)] as WhenRung[];

function CardFoot({ card, store, label }: { card: Card; store: Store; label: string }) {
  const { address, name, phone, legs } = card;
  if (!phone) return null;
  const choose = (choice: WhenRung): Promise<unknown> =>
    choice === 'by-hand'
      ? api.addPhone(address, name, true)
      : Promise.all([api.addPhone(address, name, false), api.behave(address, behaviours[choice])]);
  return (
    <div class="card-foot">
      <label>
        {t.phone.whenRung}
        <select
          aria-label={`${t.phone.whenRung}: ${label}`}
          value={whenRung(phone)}
          onChange={({ currentTarget }) => void store.act(choose(currentTarget.value as WhenRung))}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {t.behaviours[choice]}
            </option>
          ))}
        </select>
      </label>
      {legs.length > 0 ? null : (
        <button
          type="button"
          class="small"
          aria-label={`${t.phone.remove}: ${label}`}
          onClick={() => void store.act(api.removePhone(address))}
        >
          {t.phone.remove}
        </button>
      )}
    </div>
  );
}
