import type { RecordingAction } from '../../contract/enumerations';
import type { RunningRecording } from '../base/ports';
import { Problem } from '../base/problem';
import type { LiveCall } from '../model/live-call';
import { callFull, customerProblem } from './call-rules';
import type { Situation } from './situation';
import type { Verdict } from './verdict';

export const noRecording = () => new Problem('no_recording', 'This conference is not being recorded.');

/** The recording of the conference that runs as far as the live call tells. */
export function storedRecording({ recordings = {} }: LiveCall): RunningRecording | undefined {
  for (const [sid, { kind, status }] of Object.entries(recordings)) {
    if (kind === 'conference' && (status === 'in-progress' || status === 'paused')) return { sid, status };
  }
  return undefined;
}

/** @param running the status of the recording that runs, if one does */
export function recordingRule(
  situation: Situation,
  action: RecordingAction,
  running: RunningRecording['status'] | undefined,
): Verdict {
  const missing = customerProblem(situation);
  if (missing) return missing;
  if (running === undefined) {
    if (action !== 'start') return noRecording();
    return situation.isFull ? callFull() : undefined;
  }
  switch (action) {
    // Starts a second time what is paused: `resume` says the same.
    case 'start':
      return 'redundant';
    case 'pause':
      return running === 'paused' ? 'redundant' : undefined;
    case 'resume':
      return running === 'in-progress' ? 'redundant' : undefined;
    case 'stop':
      return undefined;
  }
}
