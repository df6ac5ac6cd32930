import { useLayoutEffect, useState } from 'preact/hooks';
import { isAtLeast } from '../../../contract/enumerations';
import { describeAddress, formatAge, formatDate } from '../describe';
import type { PageController } from '../page-controller';
import { containsText } from '../search';
import type { DeskState } from '../state';
import { fill, t } from '../strings';
import type { ListedRecording } from '../wire';
import { EntryButton } from './entry-button';
import { KindChoice, ListStatus, SearchField } from './list-parts';
import { Player } from './player';

interface Props {
  state: DeskState;
  controller: PageController;
}

const kinds = ['all', 'conference', 'voicemail', 'new'] as const;
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
    .filter((one) => kind === 'all' || one.kind === kind || (kind === 'new' && isNew(one)))
    .filter(({ customer, callSid, transcript }) =>
      containsText([describeAddress(customer).text, callSid, transcript ?? ''], query),
    );
  const isAgent = !isAtLeast(state.session.role, 'supervisor');
  return (
    <main class="page" id="calls" tabIndex={-1}>
      <h1>{t.recordings.title}</h1>
      <p class="quiet">{isAgent ? t.recordings.leadAgent : t.recordings.lead}</p>
      <div class="list-filter">
        <SearchField label={t.recordings.search} query={query} onQuery={setQuery} />
        <KindChoice
          label={t.recordings.filter}
          kinds={kinds}
          texts={t.recordings.kinds}
          kind={kind}
          onKind={setKind}
        />
      </div>
      <ListStatus failure={failure} isRead={list !== undefined} loading={t.recordings.loading} />
      {list && shown.length === 0 && (
        <p class="empty">{all.length === 0 ? t.recordings.none : t.recordings.noMatch}</p>
      )}
      <ul class="recording-rows" aria-label={t.recordings.title}>
        {shown.map((recording) => (
          <RecordingRow
            key={recording.recordingSid}
            recording={recording}
            state={state}
            controller={controller}
          />
        ))}
      </ul>
    </main>
  );
}

/** A voicemail that no operator has marked as heard. */
const isNew = ({ kind, heard }: ListedRecording): boolean => kind === 'voicemail' && heard === null;

type RowProps = Props & { recording: ListedRecording };

function RecordingRow({ recording, state, controller }: RowProps) {
  const { recordingSid, kind, customer, at, seconds, transcript } = recording;
  const [address, time] = [describeAddress(customer).text, formatDate(at)];
  const name = fill(t.recordings.of, { kind: t.recordings.kind[kind], customer: address, time });
  return (
    <li class={`recording-row ${kind} ${isNew(recording) ? 'new' : ''}`}>
      <span class="badge">{t.recordings.kind[kind]}</span>
      <bdi class="customer">{address}</bdi>
      <span class="quiet">{fill(t.recordings.started, { time })}</span>
      <span class="age">
        <span class="visually-hidden">{t.recordings.length} </span>
        {formatAge(seconds * 1_000)}
      </span>
      <Player recordingSid={recordingSid} recording={name} controller={controller} />
      {transcript !== null && (
        <p class="transcript">
          <span class="quiet">{t.recordings.transcript}:</span> {transcript}
        </p>
      )}
      <RecordingActions recording={recording} name={name} state={state} controller={controller} />
    </li>
  );
}

/** Whether a voicemail was heard, and what may be done with a recording. @param name of the recording, for screen readers */
function RecordingActions({ recording, name, state, controller }: RowProps & { name: string }) {
  const { recordingSid: sid, kind, heard } = recording;
  const common = { entry: name, state, controller };
  return (
    <span class="entry-line">
      {isNew(recording) && <strong class="new-mark">{t.recordings.isNew}</strong>}
      {kind === 'voicemail' && heard && (
        <span class="quiet">{fill(t.recordings.heard, { by: heard.by, time: formatDate(heard.at) })}</span>
      )}
      <span class="entry-buttons">
        {kind === 'voicemail' && (
          <EntryButton target={{ action: `recordings/mark:${heard ? 'new' : 'heard'}`, sid }} {...common} />
        )}
        <EntryButton target={{ action: 'recordings/remove', sid }} {...common} />
      </span>
    </span>
  );
}
