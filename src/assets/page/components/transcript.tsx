import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { entries } from '../../../contract/entries';
import { formatClock } from '../describe';
import type { PageController } from '../page-controller';
import { t } from '../strings';
import type { LiveCall, Transcript as CallTranscript } from '../wire';
import { ListStatus } from './list-parts';
import { MoodPlot } from './mood-plot';

interface Props {
  callSid: string;
  isEnded: boolean;
  controller: PageController;
}

/** What was said on a call, if it came from the menu or a bot. */
export const TranscriptOf = ({ call, controller }: { call: LiveCall; controller: PageController }) =>
  entries[call.entry].hasHandOff ? (
    <Transcript callSid={call.callSid} isEnded={call.state === 'ended'} controller={controller} />
  ) : null;

/** What was said on a call. It is read while it is open, and only then: of a call that has ended, once. */
export function Transcript({ callSid, isEnded, controller }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="transcript-part" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3>{t.transcript.title}</h3>
      </summary>
      {isOpen && <OpenTranscript callSid={callSid} isEnded={isEnded} controller={controller} />}
    </details>
  );
}

function OpenTranscript({ callSid, isEnded, controller }: Props) {
  const { lists } = controller;
  useLayoutEffect(() => lists.followTranscript(callSid), [callSid]);
  useLayoutEffect(() => {
    if (isEnded) lists.transcript.finish();
  }, [callSid, isEnded]);
  const { list, failure } = lists.transcript;
  return (
    <>
      <ListStatus failure={failure} isRead={list !== undefined} loading={t.transcript.loading} />
      {list && <MoodPlot mood={list.mood} />}
      {list?.lines.length === 0 && <p class="quiet">{t.transcript.none}</p>}
      {list && list.lines.length > 0 && <Lines lines={list.lines} />}
    </>
  );
}

/** The newest line is the last. It comes into view, unless the operator reads further up. */
function Lines({ lines }: Pick<CallTranscript, 'lines'>) {
  const box = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  const newest = lines.at(-1);
  useLayoutEffect(() => {
    if (box.current && isAtEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [newest?.at, newest?.text]);
  return (
    <ol
      class="lines"
      ref={box}
      // The box scrolls, also with the keyboard.
      tabIndex={0}
      aria-label={t.transcript.title}
      aria-live="off"
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - clientHeight - scrollTop < 4;
      }}
    >
      {lines.map(({ at, by, text }, index) => (
        <li key={`${at} ${index}`} class={by}>
          <time class="quiet" dateTime={new Date(at).toISOString()}>
            {formatClock(at)}
          </time>{' '}
          <strong>{t.transcript.speakers[by]}</strong> <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
