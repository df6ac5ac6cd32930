import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api-error';
import type { PageController } from '../page-controller';
import { fill, t } from '../strings';

type Sound =
  | { name: 'closed' }
  | { name: 'fetching'; share: number }
  | { name: 'ready'; url: string }
  | { name: 'failed'; sentence: string };

interface Props {
  recordingSid: string;
  /** What is recorded, for screen readers. */
  recording: string;
  controller: PageController;
}

/**
 * Plays a recording. Its sound needs the token of the session, so the page fetches it and plays it from memory: no URL of a
 * sound works without the token.
 */
export function Player({ recordingSid, recording, controller }: Props) {
  const { sound, open, close, fail } = useSound(recordingSid, controller);
  const isOpen = sound.name === 'fetching' || sound.name === 'ready';
  const { play, playOf, close: closeText, closeOf, fetching, notPlayable } = t.recordings;
  return (
    <span class="player">
      <button
        type="button"
        class="small"
        aria-label={fill(isOpen ? closeOf : playOf, { recording })}
        onClick={() => (isOpen ? close() : void open())}
      >
        {isOpen ? closeText : play}
      </button>
      {sound.name === 'fetching' && (
        <span class="quiet">{fill(fetching, { percent: Math.floor(sound.share * 100) })}</span>
      )}
      {sound.name === 'ready' && (
        <audio src={sound.url} controls autoplay aria-label={recording} onError={() => fail(notPlayable)} />
      )}
      <span class="bad" role="alert">
        {sound.name === 'failed' && sound.sentence}
      </span>
    </span>
  );
}

/** The sound of one recording, from the first press until it is closed or leaves the page. */
function useSound(recordingSid: string, controller: PageController) {
  const [sound, setSound] = useState<Sound>({ name: 'closed' });
  /** Ends the request, and frees the memory. */
  const free = useRef<() => void>(() => undefined);
  useLayoutEffect(() => () => free.current(), []);

  const open = async (): Promise<void> => {
    const abort = new AbortController();
    const { signal } = abort;
    free.current = () => abort.abort();
    setSound({ name: 'fetching', share: 0 });
    try {
      const progress = (share: number) => setSound({ name: 'fetching', share });
      const blob = await controller.requests.sound(recordingSid, { signal, progress });
      if (signal.aborted) return;
      if (!blob) return setSound({ name: 'closed' });
      const url = URL.createObjectURL(blob);
      free.current = () => URL.revokeObjectURL(url);
      setSound({ name: 'ready', url });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      setSound({ name: 'failed', sentence: error.message });
    }
  };
  const end = (next: Sound): void => {
    free.current();
    free.current = () => undefined;
    setSound(next);
  };
  const close = () => end({ name: 'closed' });
  return { sound, open, close, fail: (sentence: string) => end({ name: 'failed', sentence }) };
}
