import { formatTime } from '../describe';
import { fill, t } from '../strings';
import type { LiveCall } from '../wire';

type HandedOff = NonNullable<LiveCall['handOff']>;

/** Why a caller needs a person, in one line, with the caller's last words. */
export function HandOffLine({ reason, words }: Pick<HandedOff, 'reason' | 'words'>) {
  const text = t.handOff.reasons[reason];
  return <>{words === null ? text : fill(t.handOff.line, { reason: text, words })}</>;
}

/** What happened before a person took over. */
export function HandOff({ call: { handOff } }: { call: LiveCall }) {
  if (!handOff) return null;
  const { reason, note, words, path, at } = handOff;
  const time = formatTime(at);
  const facts: readonly [name: string, value: string | null][] = [
    [t.handOff.reason, fill(t.handOff.at, { reason: t.handOff.reasons[reason], time })],
    [t.handOff.note, note],
    [t.handOff.words, words === null ? null : fill(t.handOff.quoted, { words })],
    [t.handOff.path, path.length === 0 ? null : path.join(' → ')],
  ];
  return (
    <section class="hand-off" aria-labelledby="hand-off-title">
      <h3 id="hand-off-title">{t.handOff.title}</h3>
      <dl>
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
