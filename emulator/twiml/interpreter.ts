import type { Call, FinalStatus } from '../calls/call';
import type { Scope } from '../scope';
import { verbs } from '../verbs/verbs';
import type { Hears } from '../views';
import type { World } from '../world';
import { DocumentFailure, flag, type Execution, type Flow, type Source } from './execution';
import { load } from './load';
import type { Element } from './parse';

/** How a series of documents came to its end: its last verb was executed, a verb hung up, or `<Leave>` was met. */
export type Ending = { kind: 'finished' } | { kind: 'hang-up'; status: FinalStatus } | { kind: 'leave' };

export interface Performance {
  world: World;
  call: Call;
  scope: Scope;
  hears: (what: Hears) => void;
  /** Verbs that may be used; another one fails the document with the code. Undefined: all. */
  only?: { verbs: readonly string[]; code: number };
}

/** The apology that a caller hears when a document cannot be had and there is no fallback. */
const apologyMs = 4000;

/**
 * Executes a document and those that follow from it. A document that cannot be had or executed leads to the call's
 * fallback URL (https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application), and where that does
 * not help to an apology and the end of the call. Throws Interrupted.
 */
export async function perform(performance: Performance, first: Source): Promise<Ending> {
  const { world, call, scope } = performance;
  let source = first;
  for (let usedFallback = false; ;) {
    try {
      return await follow(performance, source);
    } catch (error) {
      if (!(error instanceof DocumentFailure)) throw error;
      world.warn(error.code, error.message, call.sid);
      if (call.fallback && !usedFallback) {
        usedFallback = true;
        const params = { ErrorCode: String(error.code), ErrorUrl: error.url };
        source = { kind: 'url', ...call.fallback, params };
        continue;
      }
      world.calls.answer(call);
      performance.hears('speech');
      await scope.sleep(apologyMs);
      return { kind: 'hang-up', status: 'completed' };
    }
  }
}

/** Executes a document and those to which it leads. Throws {@link DocumentFailure} and Interrupted. */
export async function follow(performance: Performance, first: Source): Promise<Ending> {
  let source = first;
  for (;;) {
    const flow = await performDocument(performance, source);
    if (flow.kind === 'next') return { kind: 'finished' };
    if (flow.kind !== 'goto') return flow;
    source = flow.source;
  }
}

async function performDocument(performance: Performance, source: Source): Promise<Flow> {
  const { world, call, scope, hears, only } = performance;
  hears('silence');
  const { root, base, method } = await load(world, call, scope, source);
  for (const [index, element] of root.children.entries()) {
    if (only && !only.verbs.includes(element.name))
      throw new DocumentFailure(only.code, `<${element.name}> cannot be used here.`, base ?? '');
    const verb = verbs.get(element.name);
    if (!verb) continue;
    if (!leavesUnanswered(element, index)) world.calls.answer(call);
    const following = root.children.slice(index + 1);
    const execution: Execution = { world, call, scope, base, method, following, hears };
    const flow = await verb(element, execution);
    if (flow.kind !== 'next') return flow;
    hears('silence');
  }
  return { kind: 'next' };
}

/** Verbs that do not pick up: Twilio answers an incoming call when a verb needs it. */
function leavesUnanswered(element: Element, index: number): boolean {
  if (element.name === 'Redirect' || element.name === 'Leave') return true;
  if (index > 0) return false;
  // https://www.twilio.com/docs/voice/twiml/dial#answeronbridge, https://www.twilio.com/docs/voice/twiml/pause
  return (
    element.name === 'Reject' ||
    element.name === 'Pause' ||
    (element.name === 'Dial' && flag(element.attributes['answerOnBridge'], false))
  );
}
