import { useLayoutEffect } from 'preact/hooks';
import { fill, t } from '../strings';
import { describeAddress } from '../describe';
import { partnerOf } from '../parties';
import type { PageController } from '../page-controller';
import { ringingCalls } from '../phone/state';
import { attentionOf } from '../board/attention';
import { callsOf, type DeskState } from '../state';
import { Desk } from './desk';
import { SignInPage } from './sign-in';

interface Props {
  controller: PageController;
  now: number;
  /** After the language has changed. */
  repaint: () => void;
}

export function App({ controller, now, repaint }: Props) {
  const { state } = controller;
  useLayoutEffect(() => {
    document.title = state.screen === 'desk' ? titleOf(state, now, controller) : t.signIn.title;
  });
  return state.screen === 'sign-in' ? (
    <SignInPage
      sending={state.sending}
      refusal={state.refusal}
      name={state.name}
      onSubmit={(name, passcode) => void controller.signIn(name, passcode)}
    />
  ) : (
    <Desk state={state} controller={controller} now={now} repaint={repaint} />
  );
}

/** The caller, while the phone rings; else the count of live calls, with a mark while a call needs attention. */
function titleOf({ list, view }: DeskState, now: number, { phone }: PageController): string {
  const [ringing] = ringingCalls(phone.state);
  if (ringing) {
    const from = partnerOf(callsOf({ list }), { callSid: ringing.id, known: ringing.from });
    return `☎ ${fill(t.phone.rings, { from: describeAddress(from).text })}`;
  }
  const live = list?.shown.filter(({ endSeenAt }) => endSeenAt === undefined) ?? [];
  const needs = live.some(({ call }) => attentionOf(call, now + (list?.clockOffset ?? 0)) !== undefined);
  const count = live.length === 0 ? '' : fill('({count}) ', { count: `${live.length}${needs ? '!' : ''}` });
  return `${count}${t.board.title}${view === 'calls' ? '' : ` · ${t.top[view]}`}`;
}
