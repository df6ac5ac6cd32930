import type { Environment } from '../environment';
import { sendStatusCallback } from '../webhooks/status-callback';
import type { Call, WebhookTarget } from './call';

/** https://www.twilio.com/docs/voice/answering-machine-detection */
export interface MachineDetection {
  mode: 'Enable' | 'DetectMessageEnd';
  callback?: WebhookTarget;
}

/** The length of the greeting of every voicemail. */
const GREETING_MS = 6000;

/** Detects whether a human or a machine has answered. Calls `done` afterwards, unless the call has ended. */
export function detectMachine(
  environment: Environment,
  call: Call,
  detection: MachineDetection,
  done = () => {},
): void {
  const { timing, clock, accountSid } = environment;
  const behaviour = environment.behaviourOf(call.to);
  const isMachine = behaviour.kind === 'answers' && behaviour.as === 'voicemail';
  const waitsForBeep = isMachine && detection.mode === 'DetectMessageEnd';
  const duration = environment.draw(isMachine ? timing.detectMachine : timing.detectHuman);
  const afterMs = duration + (waitsForBeep ? GREETING_MS : 0);
  const finish = () => {
    call.answeredBy = waitsForBeep ? 'machine_end_beep' : isMachine ? 'machine_start' : 'human';
    call.updatedAt = clock.now();
    if (detection.callback) {
      const params = {
        AccountSid: accountSid,
        CallSid: call.sid,
        AnsweredBy: call.answeredBy,
        MachineDetectionDuration: String(afterMs),
      };
      const callback = { ...detection.callback, params, callSid: call.sid };
      sendStatusCallback(environment, callback, environment.draw(timing.callback));
    }
    done();
  };
  call.timers.add(clock.after(afterMs, finish));
}

/** Reads the attribute `machineDetection` or the parameter `MachineDetection`. Undefined: no detection. */
export function machineDetection(
  mode: string | null | undefined,
  callback?: WebhookTarget,
): MachineDetection | undefined {
  if (mode !== 'Enable' && mode !== 'DetectMessageEnd') return undefined;
  return { mode, ...(callback ? { callback } : {}) };
}
