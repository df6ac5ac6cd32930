import { notify } from '../webhooks/notify';
import type { World } from '../world';
import type { Call, Handler } from './call';

/** https://www.twilio.com/docs/voice/answering-machine-detection */
export interface MachineDetection {
  mode: 'Enable' | 'DetectMessageEnd';
  callback?: Handler;
}

/** A greeting is this long. */
const greetingMs = 6000;

/** Finds out who answered, a while after the answer; `done` is called unless the call ends before. */
export function detectMachine(world: World, call: Call, detection: MachineDetection, done = () => {}): void {
  const behaviour = world.behaviourOf(call.to);
  const machine = behaviour.kind === 'answers' && behaviour.as === 'voicemail';
  const toTheEnd = machine && detection.mode === 'DetectMessageEnd';
  const duration = world.draw(machine ? world.timing.detectMachine : world.timing.detectHuman);
  const afterMs = duration + (toTheEnd ? greetingMs : 0);
  const verdict = () => {
    call.answeredBy = toTheEnd ? 'machine_end_beep' : machine ? 'machine_start' : 'human';
    call.updatedAt = world.clock.now();
    if (detection.callback) {
      const params = {
        AccountSid: world.accountSid,
        CallSid: call.sid,
        AnsweredBy: call.answeredBy,
        MachineDetectionDuration: String(afterMs),
      };
      notify(world, { ...detection.callback, params, callSid: call.sid }, world.draw(world.timing.callback));
    }
    done();
  };
  call.timers.add(world.clock.after(afterMs, verdict));
}

/** The attribute or parameter of that name; undefined where nothing is to be detected. */
export function machineDetection(
  mode: string | null | undefined,
  callback?: Handler,
): MachineDetection | undefined {
  if (mode !== 'Enable' && mode !== 'DetectMessageEnd') return undefined;
  return { mode, ...(callback ? { callback } : {}) };
}
