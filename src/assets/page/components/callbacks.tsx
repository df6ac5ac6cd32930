import { useLayoutEffect, useState } from 'preact/hooks';
import { isAtLeast } from '../../../contract/enumerations';
import { phoneFor } from '../callbacks';
import { describeAddress, entryText, formatDate } from '../describe';
import type { PageController } from '../page-controller';
import { containsText } from '../search';
import type { DeskState } from '../state';
import { fill, t } from '../strings';
import type { Callback } from '../wire';
import { EntryButton } from './entry-button';
import { KindChoice, ListStatus, SearchField } from './list-parts';

interface Props {
  state: DeskState;
  controller: PageController;
}

const kinds = ['open', 'all'] as const;
type Kind = (typeof kinds)[number];

/** The callers that want to be called back, newest first. */
export function Callbacks({ state, controller }: Props) {
  const { callbacks } = controller.lists;
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<Kind>('open');
  useLayoutEffect(callbacks.watch, []);
  const { list, failure } = callbacks;
  const all = list?.callbacks ?? [];
  const open = all.filter(({ closed }) => closed === null);
  const listed = kind === 'all' ? all : open;
  const shown = listed.filter((callback) =>
    containsText([callback.number, wayIn(callback), callback.callbackSid], query),
  );
  return (
    <main class="page" id="calls" tabIndex={-1}>
      <h1>{t.callbacks.title}</h1>
      <p class="quiet">{t.callbacks.lead}</p>
      <HowToCall state={state} controller={controller} />
      <div class="list-filter">
        <SearchField label={t.callbacks.search} query={query} onQuery={setQuery} />
        <KindChoice
          label={t.callbacks.filter}
          kinds={kinds}
          texts={t.callbacks.kinds}
          kind={kind}
          onKind={setKind}
        />
      </div>
      <ListStatus failure={failure} isRead={list !== undefined} loading={t.callbacks.loading} />
      {list && <p>{fill(t.callbacks.count, { open: open.length })}</p>}
      {list && shown.length === 0 && (
        <p class="empty">{listed.length === 0 ? t.callbacks.none : t.callbacks.noMatch}</p>
      )}
      <ul class="recording-rows" aria-label={t.callbacks.title}>
        {shown.map((callback) => (
          <CallbackRow key={callback.callbackSid} callback={callback} state={state} controller={controller} />
        ))}
      </ul>
    </main>
  );
}

/** A call-back comes from a call of a customer. */
const wayIn = (callback: Callback): string => entryText(callback) ?? t.call.inbound;

const HOW = 'how-to-call-back';

/** What calls back, or what must be done before. */
function HowToCall({ state, controller }: Props) {
  const phone = phoneFor(controller.phone.state);
  const seesNumber = isAtLeast(state.session.role, 'supervisor');
  return <p id={HOW}>{t.callbacks.how[phone === 'off' && seesNumber ? 'offSeesNumber' : phone]}</p>;
}

function CallbackRow({ callback, state, controller }: Props & { callback: Callback }) {
  const { callbackSid, to, number, at, called, closed } = callback;
  const [address, time] = [describeAddress(number).text, formatDate(at)];
  const name = fill(t.callbacks.of, { number: address, time });
  const isReady = phoneFor(controller.phone.state) === 'ready';
  return (
    <li class={`recording-row callback ${closed ? 'closed' : 'open'}`}>
      <span class="badge">{t.callbacks.state[closed ? 'closed' : 'open']}</span>
      <bdi class="customer">{address}</bdi>
      <span class="quiet">{time}</span>
      <span class="entry-line">
        <span class="quiet">{fill(t.callbacks.entry, { entry: wayIn(callback) })}</span>
        {called && <span>{fill(t.callbacks.called, { by: called.by, time: formatDate(called.at) })}</span>}
        {closed && <span>{fill(t.callbacks.closed, { by: closed.by, time: formatDate(closed.at) })}</span>}
        {!closed && (
          <span class="entry-buttons">
            <button
              type="button"
              class="small primary"
              aria-label={fill(t.callbacks.callBackOf, { callback: name })}
              aria-disabled={!isReady}
              aria-describedby={HOW}
              onClick={() => isReady && void controller.phone.dial(to, number)}
            >
              {t.callbacks.callBack}
            </button>
            <EntryButton
              target={{ action: 'callbacks/close', sid: callbackSid }}
              entry={name}
              state={state}
              controller={controller}
            />
          </span>
        )}
      </span>
    </li>
  );
}
