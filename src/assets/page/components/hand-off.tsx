import { formatTime } from '../describe';
import { fill, t } from '../strings';
import type { LiveCall } from '../wire';
import { Facts, type Fact } from './facts';

type HandedOff = NonNullable<LiveCall['handOff']>;

/** Why a caller needs a person, in one line, with the caller's last words. */
export function HandOffLine({ reason, words }: Pick<HandedOff, 'reason' | 'words'>) {
  const text = t.handOff.reasons[reason];
  return <>{words === null ? text : fill(t.handOff.line, { reason: text, words })}</>;
}

/** Why the menu or a bot handed over a caller, and on what way through the menu. */
export const handOffFacts = ({ reason, cue, note, words, at, path }: HandedOff): readonly Fact[] => [
  [t.handOff.reason, fill(t.handOff.at, { reason: t.handOff.reasons[reason], time: formatTime(at) })],
  [t.handOff.note, cue === null ? note : t.handOff.cues[cue]],
  [t.handOff.words, words === null ? null : fill(t.handOff.quoted, { words })],
  pathFact(path),
];

export const pathFact = (path: readonly string[]): Fact => [
  t.handOff.path,
  path.length === 0 ? null : path.join(' → '),
];

/** What happened before a person took over. */
export function HandOff({ call: { handOff } }: { call: LiveCall }) {
  if (!handOff) return null;
  return (
    <section class="hand-off" aria-labelledby="hand-off-title">
      <h3 id="hand-off-title">{t.handOff.title}</h3>
      <Facts facts={handOffFacts(handOff)} />
    </section>
  );
}
