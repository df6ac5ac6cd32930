import type { World } from '../world';
import { flag } from './attributes';
import { DocumentFailure } from './document-failure';
import type { Execution, Verb, VerbResult } from './execution';
import { load } from './load';
import type { Element } from './parse';
import type { DocumentSource, Run, RunResult, TwimlRunner } from './runner';

/** The length of the apology that a caller hears when a document fails and there is no fallback. */
const APOLOGY_MS = 4000;

export class Interpreter implements TwimlRunner {
  readonly #world: World;
  readonly #verbs: ReadonlyMap<string, Verb>;

  constructor(world: World, verbs: ReadonlyMap<string, Verb>) {
    this.#world = world;
    this.#verbs = verbs;
  }

  async run(run: Run, first: DocumentSource): Promise<RunResult> {
    const { call, scope, hears } = run;
    let source = first;
    for (let usedFallback = false; ;) {
      try {
        return await this.runOrThrow(run, source);
      } catch (error) {
        if (!(error instanceof DocumentFailure)) throw error;
        this.#world.warn(error.code, error.message, call.sid);
        if (call.fallback && !usedFallback) {
          usedFallback = true;
          const params = { ErrorCode: String(error.code), ErrorUrl: error.url };
          source = { kind: 'url', ...call.fallback, params };
          continue;
        }
        this.#world.calls.answer(call);
        hears('speech');
        await scope.sleep(APOLOGY_MS);
        return { kind: 'hang-up', status: 'completed' };
      }
    }
  }

  async runOrThrow(run: Run, first: DocumentSource): Promise<RunResult> {
    let source = first;
    for (;;) {
      const result = await this.#runDocument(run, source);
      if (result.kind === 'next') return { kind: 'finished' };
      if (result.kind !== 'go-to') return result;
      source = result.source;
    }
  }

  async #runDocument(run: Run, source: DocumentSource): Promise<VerbResult> {
    const { call, scope, hears, only } = run;
    hears('silence');
    const { root, base, method } = await load(this.#world, run, source);
    for (const [index, element] of root.children.entries()) {
      if (only && !only.verbs.includes(element.name))
        throw new DocumentFailure(only.code, `<${element.name}> cannot be used here.`, base ?? '');
      const verb = this.#verbs.get(element.name);
      if (!verb) continue;
      if (!leavesUnanswered(element, index)) this.#world.calls.answer(call);
      const following = root.children.slice(index + 1);
      const execution: Execution = { world: this.#world, call, scope, base, method, following, hears };
      const result = await verb(element, execution);
      if (result.kind !== 'next') return result;
      hears('silence');
    }
    return { kind: 'next' };
  }
}

/** Whether Twilio executes a verb without answering the incoming call. */
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
