import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageController } from '../page-controller';
import { visibleCalls } from '../shown-calls';
import type { CallsState } from '../state';
import { CallCard } from './call-card';
import { EmptyList } from './empty-list';
import { TopBar } from './top-bar';
import { ConnectionError } from './connection-error';

interface Props {
  state: CallsState;
  controller: PageController;
  now: number;
}

export function CallsPage({ state, controller, now }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  // The sign-in form has disappeared, and keyboard focus with it.
  useLayoutEffect(() => title.current?.focus(), []);

  const { list, connectionError } = state;
  const shown = list === undefined ? [] : visibleCalls(list.shown, now);
  const live = shown.filter(({ endSeenAt }) => endSeenAt === undefined).length;

  return (
    <>
      <TopBar session={state.session} onSignOut={() => controller.signOut()} />
      <main>
        <div class="title">
          <h1 ref={title} tabIndex={-1}>
            Live calls
          </h1>
          {live > 0 && <span class="count">{live}</span>}
          <ConnectionStatus hasError={connectionError !== undefined} isWaiting={list === undefined} />
        </div>
        {connectionError !== undefined && (
          <ConnectionError
            sentence={connectionError}
            receivedAt={list?.receivedAt}
            onRetry={() => controller.refresh()}
          />
        )}
        {list === undefined && connectionError === undefined && (
          <p class="loading">Looking for live calls…</p>
        )}
        {list !== undefined && shown.length === 0 && <EmptyList />}
        <ul class="calls" aria-label="Live calls">
          {shown.map(({ call }) => (
            <CallCard
              key={call.callSid}
              call={call}
              conversion={state.conversions[call.callSid]}
              serverNow={now + (list?.clockOffset ?? 0)}
              onConvert={() => void controller.convert(call)}
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

function ConnectionStatus({ hasError, isWaiting }: { hasError: boolean; isWaiting: boolean }) {
  if (hasError) return <span class="link down">Not connected</span>;
  return isWaiting ? <span class="link">Connecting…</span> : <span class="link up">Up to date</span>;
}
