import { useLayoutEffect, useState } from 'preact/hooks';
import { isAtLeast } from '../../../contract/enumerations';
import { describeAddress, formatAge, formatDate } from '../describe';
import type { PageController } from '../page-controller';
import { containsText } from '../search';
import type { DeskState } from '../state';
import { fill, t } from '../strings';
import type { ListedRecording } from '../wire';
import { ListStatus, SearchField } from './list-parts';
import { Player } from './player';

interface Props {
  state: DeskState;
  controller: PageController;
}

const kinds = ['all', 'conference', 'voicemail'] as const;
type Kind = (typeof kinds)[number];

/** The recordings that the operator may hear, newest first. */
export function Recordings({ state, controller }: Props) {
  const { recordings } = controller.lists;
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<Kind>('all');
  useLayoutEffect(recordings.watch, []);
  const { list, failure } = recordings;
  const all = list?.recordings ?? [];
  const shown = all
    .filter((one) => kind === 'all' || one.kind === kind)
    .filter(({ customer, callSid }) => containsText([describeAddress(customer).text, callSid], query));
  const isAgent = !isAtLeast(state.session.role, 'supervisor');
  return (
    <main class="page" id="calls" tabIndex={-1}>
      <h1>{t.recordings.title}</h1>
      <p class="quiet">{isAgent ? t.recordings.leadAgent : t.recordings.lead}</p>
      <div class="list-filter">
        <SearchField label={t.recordings.search} query={query} onQuery={setQuery} />
        <select
          aria-label={t.recordings.filter}
          value={kind}
          onChange={(event) => setKind(kinds.find((one) => one === event.currentTarget.value) ?? 'all')}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t.recordings.kinds[one]}
            </option>
          ))}
        </select>
      </div>
      <ListStatus failure={failure} isRead={list !== undefined} loading={t.recordings.loading} />
      {list && shown.length === 0 && (
        <p class="empty">{all.length === 0 ? t.recordings.none : t.recordings.noMatch}</p>
      )}
      <ul class="recording-rows" aria-label={t.recordings.title}>
        {shown.map((recording) => (
          <RecordingRow key={recording.recordingSid} recording={recording} controller={controller} />
        ))}
      </ul>
    </main>
  );
}

function RecordingRow({
  recording: { recordingSid, kind, customer, at, seconds },
  controller,
}: {
  recording: ListedRecording;
  controller: PageController;
}) {
  const [address, time] = [describeAddress(customer).text, formatDate(at)];
  const name = fill(t.recordings.of, { kind: t.recordings.kind[kind], customer: address, time });
  return (
    <li class={`recording-row ${kind}`}>
      <span class="badge">{t.recordings.kind[kind]}</span>
      <bdi class="customer">{address}</bdi>
      <span class="quiet">{time}</span>
      <span class="age">
        <span class="visually-hidden">{t.recordings.length} </span>
        {formatAge(seconds * 1_000)}
      </span>
      <Player recordingSid={recordingSid} recording={name} controller={controller} />
    </li>
  );
}
