import type { RecordingAction } from '../../contract/enumerations';
import type { RunningRecording } from '../base/ports';
import { Problem } from '../base/problem';
import type { LiveCall } from '../model/live-call';
import { callFull, customerProblem } from './call-rules';
import type { Situation } from './situation';
import type { Verdict } from './verdict';

export const noRecording = () => new Problem('no_recording', 'This conference is not being recorded.');

/** The running recording of the conference, as far as the live call knows. */
export function storedRecording({ recordings = {} }: LiveCall): RunningRecording | undefined {
  for (const [sid, { kind, status }] of Object.entries(recordings)) {
    if (kind === 'conference' && (status === 'in-progress' || status === 'paused')) return { sid, status };
  }
  return undefined;
}

/** @param running the status of the running recording, if there is one */
export function recordingRule(
  situation: Situation,
  action: RecordingAction,
  running: RunningRecording['status'] | undefined,
): Verdict {
  const missing = customerProblem(situation);
  if (missing) return missing;
  if (running === undefined) {
    if (action !== 'start') return noRecording();
    if (situation.call.recordingConsent === 'refused')
      return new Problem('forbidden', 'The caller has refused a recording of this call.');
    return situation.isFull ? callFull() : undefined;
  }
  switch (action) {
    // A paused recording can also be started, but `resume` is offered for that.
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
