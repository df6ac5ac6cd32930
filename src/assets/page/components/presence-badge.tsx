import { t } from '../strings';
import type { Colleague } from '../wire';

/** What a colleague does: never the colour alone. */
export function PresenceBadge({ presence }: { presence: Colleague['presence'] }) {
  return <span class={`badge presence-badge ${presence}`}>{t.presence.states[presence]}</span>;
}
