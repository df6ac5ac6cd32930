import type { PageController } from '../page-controller';
import { choices, chosenOf } from '../presence/state';
import { t } from '../strings';

interface Props {
  controller: PageController;
  now: number;
}

/** What the operator's colleagues see, while the phone of this tab can ring. */
export function PresenceChoice({ controller: { presence, phone }, now }: Props) {
  const chosen = chosenOf(phone.state, presence.choice, now);
  return (
    <select
      class={`presence-choice ${chosen}`}
      aria-label={t.presence.label}
      value={chosen}
      onChange={(event) => {
        const next = choices.find((one) => one === event.currentTarget.value);
        if (next === 'available') phone.endWrapUp();
        if (next) presence.choose(next);
      }}
    >
      {choices.map((one) => (
        <option key={one} value={one}>
          {t.presence.choices[one]}
        </option>
      ))}
    </select>
  );
}
