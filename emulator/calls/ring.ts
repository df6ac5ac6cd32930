import type { Environment } from '../environment';
import type { Call } from './call';
import type { CallControl } from './call-control';
import { reportCall } from './report-call';

type RingWorld = Environment & { readonly calls: CallControl };

/** Rings an outbound leg. The behaviour at its address decides whether and when the leg is answered. */
export function ring(world: RingWorld, call: Call): void {
  const { timing } = world;
  const later = (ms: number, run: () => void) => call.timers.add(world.clock.after(ms, run));
  const behaviour = world.behaviourOf(call.to);
  call.activity = { kind: 'ringing', hears: 'nothing' };
  world.log.write({ kind: 'call', callSid: call.sid, status: 'initiated' });
  reportCall(world, call, { event: 'initiated', delayMs: world.draw(timing.callback), status: 'initiated' });
  const ringsAfter = world.draw(timing.ringing);
  if (behaviour.kind === 'busy' || behaviour.kind === 'fails') {
    const status = behaviour.kind === 'busy' ? 'busy' : 'failed';
    later(ringsAfter + (behaviour.afterMs ?? 0), () => world.calls.end(call, status));
    return;
  }
  later(ringsAfter, () => {
    world.calls.setStatus(call, 'ringing');
    reportCall(world, call, { event: 'ringing', delayMs: world.draw(timing.callback) });
    if (behaviour.kind === 'never-answers') return;
    later(behaviour.afterMs, () => {
      if (behaviour.kind === 'answers') pickUp(world, call);
      else if (!call.answered) world.calls.end(call, 'busy');
    });
  });
}

/** The party of an outbound leg answers it. */
export function pickUp(world: RingWorld, call: Call): void {
  if (!call.live || call.answered) return;
  const behaviour = world.behaviourOf(call.to);
  world.calls.answer(call);
  if (behaviour.kind === 'answers' && behaviour.hangsUpAfterMs !== undefined)
    call.timers.add(world.clock.after(behaviour.hangsUpAfterMs, () => world.calls.end(call, 'completed')));
  call.whenAnswered?.();
}
