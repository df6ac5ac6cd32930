import { useLayoutEffect } from 'preact/hooks';
import { isAtLeast } from '../../../contract/enumerations';
import { textsOf } from '../board/filter';
import { addressOfCustomer, describeAddress, formatAge } from '../describe';
import { talkingAgentOf } from '../parties';
import type { PageController } from '../page-controller';
import type { DeskState } from '../state';
import { t } from '../strings';
import type { LiveCall } from '../wire';
import { CallView } from './call-view';
import { EndedBy } from './ended-by';
import { PastList, PastRow } from './past-calls';

interface Props {
  state: DeskState;
  controller: PageController;
  now: number;
}

/** The calls that have ended, the last one first, and the one that is open. */
export function EndedCalls({ state, controller, now }: Props) {
  const { ended } = controller.lists;
  useLayoutEffect(ended.watch, []);
  const calls = ended.list?.calls ?? [];
  const open = calls.find(({ callSid }) => callSid === state.selectedEnded);
  return (
    <main id="calls" class={open ? 'calls with-call' : 'calls'} tabIndex={-1}>
      <EndedList state={state} controller={controller} calls={calls} />
      {open ? (
        <CallView
          key={open.callSid}
          call={open}
          state={state}
          controller={controller}
          serverNow={now + (state.list?.clockOffset ?? 0)}
          back={{ text: t.endedCalls.back, go: () => controller.change({ selectedEnded: undefined }) }}
        />
      ) : (
        <section class="no-call">
          <p>{t.endedCalls.choose}</p>
        </section>
      )}
    </main>
  );
}

function EndedList({ state, controller, calls }: Omit<Props, 'now'> & { calls: readonly LiveCall[] }) {
  const { list, failure } = controller.lists.ended;
  const isAgent = !isAtLeast(state.session.role, 'supervisor');
  return (
    <PastList
      titleId="ended-title"
      texts={t.endedCalls}
      lead={isAgent ? t.endedCalls.leadAgent : t.endedCalls.lead}
      items={list && calls}
      failure={failure}
      textsOf={textsOf}
      row={(call) => (
        <EndedRow
          key={call.callSid}
          call={call}
          isSelected={call.callSid === state.selectedEnded}
          onSelect={() => controller.change({ selectedEnded: call.callSid })}
        />
      )}
    />
  );
}

interface RowProps {
  call: LiveCall;
  isSelected: boolean;
  onSelect: () => void;
}

function EndedRow({ call, isSelected, onSelect }: RowProps) {
  const agent = talkingAgentOf(call);
  const since = call.answeredAt ?? call.startedAt;
  const length = since !== null && call.endedAt !== null ? formatAge(call.endedAt - since) : '';
  return (
    <PastRow
      isSelected={isSelected}
      onSelect={onSelect}
      customer={addressOfCustomer(call)}
      agent={agent && describeAddress(agent.address).text}
      endedAt={call.endedAt}
      length={{ label: t.endedCalls.length, text: length }}
    >
      <EndedBy call={call} />
    </PastRow>
  );
}
