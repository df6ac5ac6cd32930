import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { callTargets, mainTarget } from '../actions/offers';
import { keyOf } from '../actions/table';
import { lastTransferText, transferText } from '../actions/texts';
import {
  addressOfCustomer,
  describeAddress,
  describeCall,
  entryText,
  formatAge,
  formatDate,
} from '../describe';
import type { PageController } from '../page-controller';
import { isSame, type DeskState } from '../state';
import { fill, t } from '../strings';
import type { LiveCall } from '../wire';
import { ActionButtons } from './action-buttons';
import { ActionForm } from './action-form';
import { Age } from './age';
import { EndedBy } from './ended-by';
import { Failures } from './failures';
import { HandOff } from './hand-off';
import { MainAction } from './main-action';
import { Parties } from './parties';
import { Player } from './player';
import { TimelineView } from './timeline-view';
import { TranscriptOf } from './transcript';

interface Props {
  call: LiveCall;
  state: DeskState;
  controller: PageController;
  serverNow: number;
}

interface Back {
  text: string;
  go: () => void;
}

/** One call: its parties, what can be done now, and what has happened. */
export function CallView({ call, state, controller, serverNow, back }: Props & { back: Back }) {
  const title = useRef<HTMLHeadingElement>(null);
  // On a narrow screen the board has gone, and the keyboard focus with it.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  const { form } = state;
  const since = call.startedAt ?? call.answeredAt;
  return (
    <section class={`call-view ${call.state}`} aria-labelledby="call-title" tabIndex={-1} data-focus-home>
      <header class="call-head">
        <button type="button" class="back" onClick={back.go}>
          {back.text}
        </button>
        <h2 id="call-title" ref={title} tabIndex={-1}>
          <span class="visually-hidden">{describeCall(call)}</span>
          <bdi aria-hidden="true">{addressOfCustomer(call)}</bdi>
        </h2>
        <span class="badge">{t.call.states[call.state]}</span>
        <span class="quiet">{entryText(call) ?? t.call[call.direction]}</span>
        {since !== null && <Age since={since} until={call.endedAt ?? serverNow} label={t.call.age} />}
        <CallSid callSid={call.callSid} />
      </header>
      <HelpLine call={call} />
      <LostLine call={call} serverNow={serverNow} />
      <ReasonLine call={call} name={state.session.name} />
      <Actions call={call} state={state} controller={controller} serverNow={serverNow} />
      {form?.callSid === call.callSid && (
        <ActionForm key={keyOf(form)} call={call} target={form} state={state} controller={controller} />
      )}
      <Failures call={call} pending={state.pending} controller={controller} />
      <Parties call={call} state={state} controller={controller} serverNow={serverNow} />
      <HandOff call={call} />
      <TranscriptOf call={call} controller={controller} />
      <Recordings call={call} controller={controller} />
      <TimelineView
        timeline={state.timelines[call.callSid] ?? []}
        since={call.answeredAt ?? since ?? serverNow}
        until={call.endedAt ?? serverNow}
      />
    </section>
  );
}

/** The next sensible action, large, and the others in places that do not change. */
function Actions({ call, state, controller, serverNow }: Props) {
  if (call.state === 'ended')
    return (
      <p class="lead">
        {t.call.ended} <EndedBy call={call} />
      </p>
    );
  const main = mainTarget(call, state.session.name);
  const allowed = callTargets(call);
  const others = allowed.filter((target) => !isSame(main, target));
  const hasNothing = main === undefined && others.length === 0;
  return (
    <div class="actions">
      <TransferLine call={call} name={state.session.name} serverNow={serverNow} />
      <MainAction call={call} main={main} state={state} controller={controller} />
      {hasNothing && (
        <p class="quiet">
          {call.state === 'bridged' || call.state === 'conference' ? t.call.notYours : t.call.nothing}
        </p>
      )}
      {others.length > 0 && (
        <ActionButtons call={call} targets={others} state={state} controller={controller} />
      )}
    </div>
  );
}

/** Who asks supervisors for help, and why. */
function HelpLine({ call: { help } }: { call: LiveCall }) {
  if (!help) return null;
  const { by, reason } = help;
  return (
    <p class="help-line">
      {reason === null ? fill(t.call.help, { by }) : fill(t.call.helpFor, { by, reason })}
    </p>
  );
}

/** The agent whose line broke, with a clock. */
function LostLine({ call: { lostAgent, parties }, serverNow }: Pick<Props, 'call' | 'serverNow'>) {
  if (!lostAgent) return null;
  const lost = parties.find(({ callSid }) => callSid === lostAgent.callSid);
  return (
    <p class="transfer-line" role="status">
      {fill(t.call.lostAgent, { party: describeAddress(lost?.address ?? '').text })}{' '}
      <Age since={lostAgent.since} until={serverNow} label={t.call.for} />
    </p>
  );
}

/** The operator has answered a caller that was handed over, and hears first why: the caller is not on the line yet. */
function ReasonLine({ call: { handOff, parties }, name }: { call: LiveCall; name: string }) {
  const own = parties.find(({ address, role }) => address === `client:${name}` && role === 'agent');
  if (!handOff || own?.state !== 'waiting') return null;
  return (
    <p class="transfer-line" role="status">
      {t.handOff.reasonFirst}
    </p>
  );
}

/** The transfer in words, with a clock. */
function TransferLine({ call, name, serverNow }: { call: LiveCall; name: string; serverNow: number }) {
  const { transfer, lastTransfer } = call;
  if (transfer)
    return (
      <p class="transfer-line">
        {transferText(call, transfer, name)}{' '}
        <Age since={transfer.since} until={serverNow} label={t.call.for} />
      </p>
    );
  return lastTransfer ? <p class="quiet">{lastTransferText(lastTransfer)}</p> : null;
}

/** What is being recorded, and the complete recordings to play. */
function Recordings({ call, controller }: Pick<Props, 'call' | 'controller'>) {
  const latest = call.recordings.at(-1);
  if (!latest) return null;
  const complete = call.recordings.filter(({ status }) => status === 'completed');
  const isLate = call.state === 'ended' && (latest.status === 'in-progress' || latest.status === 'paused');
  // Twilio reports the end of a recording after that of its call.
  const status = isLate ? 'stopped' : latest.status;
  return (
    <>
      <p class={`recording ${status}`}>{t.call.recordings[status]}</p>
      {complete.length > 0 && (
        <ul class="call-recordings" aria-label={t.recordings.onCall}>
          {complete.map((recording) => (
            <CallRecording key={recording.sid} call={call} recording={recording} controller={controller} />
          ))}
        </ul>
      )}
    </>
  );
}

interface CallRecordingProps {
  call: LiveCall;
  recording: LiveCall['recordings'][number];
  controller: PageController;
}

function CallRecording({ call, recording: { sid, kind, at, seconds }, controller }: CallRecordingProps) {
  const time = formatDate(at);
  const customer = addressOfCustomer(call);
  return (
    <li>
      <span>{t.recordings.kind[kind]}</span> <span class="quiet">{fill(t.recordings.started, { time })}</span>{' '}
      {seconds !== null && <span class="age">{formatAge(seconds * 1_000)}</span>}
      <Player
        recordingSid={sid}
        recording={fill(t.recordings.of, { kind: t.recordings.kind[kind], customer, time })}
        controller={controller}
      />
    </li>
  );
}

function CallSid({ callSid }: { callSid: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(callSid);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <span class="call-sid">
      <code>{callSid}</code>
      <button type="button" class="small" onClick={() => void copy()}>
        {isCopied ? t.call.copied : t.call.copy}
      </button>
    </span>
  );
}
