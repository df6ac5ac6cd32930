import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Operator } from '../operator';
import { stillShown } from '../shown-calls';
import type { CallsState } from '../state';
import { CallCard } from './call-card';
import { EmptyList } from './empty-list';
import { TopBar } from './top-bar';
import { Trouble } from './trouble';

interface Props {
  state: CallsState;
  operator: Operator;
  now: number;
}

export function CallsPage({ state, operator, now }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  // After signing in the form is gone: without this, the keyboard would start again at nowhere.
  useLayoutEffect(() => title.current?.focus(), []);

  const { list, trouble } = state;
  const shown = list === undefined ? [] : stillShown(list.shown, now);
  const live = shown.filter(({ goneAt }) => goneAt === undefined).length;

  return (
    <>
      <TopBar session={state.session} onSignOut={() => operator.signOut()} />
      <main>
        <div class="title">
          <h1 ref={title} tabIndex={-1}>
            Live calls
          </h1>
          {live > 0 && <span class="count">{live}</span>}
          <Link trouble={trouble !== undefined} waiting={list === undefined} />
        </div>
        {trouble !== undefined && (
          <Trouble sentence={trouble} receivedAt={list?.receivedAt} onRetry={() => operator.refresh()} />
        )}
        {list === undefined && trouble === undefined && <p class="loading">Looking for live calls…</p>}
        {list !== undefined && shown.length === 0 && <EmptyList />}
        <ul class="calls" aria-label="Live calls">
          {shown.map(({ call }) => (
            <CallCard
              key={call.callSid}
              call={call}
              conversion={state.conversions[call.callSid]}
              serverNow={now + (list?.clockOffset ?? 0)}
              onConvert={() => void operator.convert(call)}
            />
          ))}
        </ul>
        <p class="visually-hidden" role="status">
          {state.announcement}
        </p>
      </main>
    </>
  );
}

function Link({ trouble, waiting }: { trouble: boolean; waiting: boolean }) {
  if (trouble) return <span class="link down">Not connected</span>;
  return waiting ? <span class="link">Connecting…</span> : <span class="link up">Up to date</span>;
}
