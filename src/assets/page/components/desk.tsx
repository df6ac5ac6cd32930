import type { VNode } from 'preact';
import type { PageController } from '../page-controller';
import { selectedCall, type DeskState, type View } from '../state';
import { t } from '../strings';
import { Audit } from './audit';
import { Board } from './board';
import { CallView } from './call-view';
import { Callbacks } from './callbacks';
import { ConnectionError } from './connection-error';
import { EndedCalls } from './ended-calls';
import { NoticeBar } from './notice-bar';
import { OwnRinging } from './phone/ringing';
import { PhoneBar } from './phone-bar';
import { Recordings } from './recordings';
import { Room } from './room';
import { SessionEnd } from './session-end';
import { ShortcutSheet } from './shortcut-sheet';
import { SignInDialog } from './sign-in';
import { Summaries } from './summaries';
import { Team } from './team';
import { TopBar } from './top-bar';

interface Props {
  state: DeskState;
  controller: PageController;
  now: number;
  repaint: () => void;
}

export function Desk({ state, controller, now, repaint }: Props) {
  const { connectionError, list, expired, session } = state;
  const ViewShown = viewsShown[state.view];
  return (
    <>
      {/* While the session has ended, nothing behind the form can be used. */}
      <div class="desk" inert={expired !== undefined || state.isSheetOpen}>
        <a class="skip" href="#calls">
          {t.skip}
        </a>
        <TopBar state={state} controller={controller} repaint={repaint} />
        {connectionError !== undefined && (
          <ConnectionError
            sentence={connectionError}
            receivedAt={list?.receivedAt}
            onRetry={() => controller.refresh()}
          />
        )}
        <SessionEnd session={session} now={now + (list?.clockOffset ?? 0)} controller={controller} />
        <ViewShown state={state} controller={controller} now={now} />
        <div class="foot">
          <NoticeBar state={state} controller={controller} now={now} />
          <PhoneBar state={state} controller={controller} now={now} />
        </div>
      </div>
      {/* Not atomic: only the new text is said. */}
      <div class="visually-hidden" role="status" aria-atomic={false}>
        {state.said.map(({ text, number }) => (
          <p key={number}>{text}</p>
        ))}
      </div>
      {state.isSheetOpen && <ShortcutSheet onClose={() => controller.change({ isSheetOpen: false })} />}
      {expired && (
        <SignInDialog
          {...expired}
          name={session.name}
          onSubmit={(name, passcode) => void controller.signIn(name, passcode)}
          onSignOut={() => controller.signOut()}
        />
      )}
    </>
  );
}

type ViewProps = Omit<Props, 'repaint'>;

const viewsShown: Readonly<Record<View, (props: ViewProps) => VNode>> = {
  calls: Calls,
  ended: EndedCalls,
  summaries: Summaries,
  recordings: Recordings,
  callbacks: Callbacks,
  room: Room,
  team: Team,
  audit: Audit,
};

function Calls({ state, controller, now }: ViewProps) {
  const call = selectedCall(state);
  const serverNow = now + (state.list?.clockOffset ?? 0);
  return (
    <main id="calls" class={call ? 'calls with-call' : 'calls'} tabIndex={-1}>
      <Board state={state} controller={controller} serverNow={serverNow} />
      {call ? (
        <CallView
          key={call.callSid}
          call={call}
          state={state}
          controller={controller}
          serverNow={serverNow}
          back={{ text: t.call.back, go: () => controller.change({ selected: undefined }) }}
        />
      ) : (
        <NoCall state={state} controller={controller} />
      )}
    </main>
  );
}

/** In the place of the open call: the operator's own call, while it rings. */
function NoCall({ state, controller }: Omit<ViewProps, 'now'>) {
  if (controller.phone.state.incoming.length > 0) return <OwnRinging state={state} controller={controller} />;
  return (
    <section class="no-call">
      <p>{t.board.choose}</p>
    </section>
  );
}
