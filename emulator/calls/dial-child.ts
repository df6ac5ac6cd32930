import type { Environment } from '../environment';
import { ExecutionScope, Interrupted } from '../execution-scope';
import type { TwimlRunner } from '../twiml/runner';
import type { Call, ParentDial, WebhookTarget } from './call';
import type { Calls } from './calls';
import { statusCallbacks } from './call-events';
import type { DialNoun } from './dial-options';
import { detectMachine } from './machine-detection';

/** How long Twilio presses one key of `sendDigits`. */
export const MS_PER_DIGIT = 500;

export type DialChildWorld = Environment & { readonly calls: Calls; readonly interpreter: TwimlRunner };

interface NewChild {
  dial: ParentDial;
  parent: Call;
  callerId: string;
  noun: DialNoun;
  /** Called when the child has answered, its keys are pressed and its whisper has ended. */
  bridge: (child: Call) => void;
}

/** Creates the leg for one party of a Dial. It does not ring yet. */
export function createDialChild(
  world: DialChildWorld,
  { dial, parent, callerId, noun, bridge }: NewChild,
): Call {
  const { callbacks, sendDigits, detection, parameters } = noun;
  const child = world.calls.create({
    direction: 'outbound-dial',
    from: callerId,
    to: noun.address,
    parent,
    ...(parameters ? { parameters } : {}),
    ...(callbacks ? { callbacks: statusCallbacks(callbacks.url, callbacks.method, callbacks.events) } : {}),
  });
  child.dial = dial;
  const connect = () => {
    if (noun.whisper) whisper(world, child, noun.whisper, () => bridge(child));
    else bridge(child);
  };
  child.whenAnswered = () => {
    if (detection) detectMachine(world, child, detection);
    if (sendDigits) child.timers.add(world.clock.after(sendDigits.length * MS_PER_DIGIT, connect));
    else connect();
  };
  return child;
}

/** The verbs that a whisper may use: https://www.twilio.com/docs/voice/twiml/number#url */
const whisperVerbs = { verbs: ['Say', 'Play', 'Pause', 'Gather', 'Redirect', 'Hangup'], code: 13201 };

/** Plays a document to the child. Calls `done` afterwards, unless the document has hung up the child. */
function whisper(world: DialChildWorld, child: Call, document: WebhookTarget, done: () => void): void {
  const scope = new ExecutionScope(world.clock);
  child.scope = scope;
  world.background(async () => {
    try {
      const run = { call: child, scope, hears: child.audioOf(scope), only: whisperVerbs };
      const result = await world.interpreter.run(run, { kind: 'url', ...document });
      if (result.kind === 'hang-up') world.calls.end(child, result.status);
      else done();
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
    }
  }, child.sid);
}
