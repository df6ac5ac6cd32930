import { integer, type LogEntry, type Random } from '../../emulator';
import { languages, type Language } from '../../src/contract/languages';
import { chance, pick } from '../draw';
import type { InvariantMonitor } from '../invariant-monitor';
import type { Act, Script } from './scripts';

/** What callers answer when they are asked for a number to call back. */
const CALL_BACK_KEYS = ['1', '1', '2', '4155550177#', '9'] as const;
const RETRY_MS = 400;

const isOfMenu = (path: string): boolean => path === '/menu' || path === '/menu-turn';

interface CallerOptions {
  monitor: InvariantMonitor;
  random: Random;
  callId: string;
  script: Script;
  /** The caller has done what makes the menu owe a person. */
  onNeed: () => void;
}

/** A caller that follows a script: one act for each document of the menu. */
export class MenuCaller {
  /** The languages in which the menu has asked this caller. */
  readonly languages = new Set<Language>();
  /** How many sentences the caller has said. */
  said = 0;
  readonly #options: CallerOptions;
  readonly #isHasty: boolean;
  /** How many documents have asked for an answer. */
  #turns = 0;
  /** The path of the last document. */
  #document = '';

  constructor(options: CallerOptions) {
    this.#options = options;
    this.#isHasty = chance(options.random, 0.4);
  }

  /** Twilio has received a document: the caller hears it now. */
  onWebhook({ url, status, purpose }: Extract<LogEntry, { kind: 'webhook' }>): void {
    if (status !== 200) return;
    const { pathname, searchParams } = new URL(url);
    if (purpose === 'twiml') this.#document = pathname;
    const language = languages.find((one) => one === searchParams.get('language'));
    if (pathname === '/menu-turn' && language) this.languages.add(language);
    if (isOfMenu(pathname)) this.#answer();
    if (pathname === '/call-back') this.#answerCallBack();
  }

  /** Whether the caller listens to the menu. */
  get isInMenu(): boolean {
    const call = this.#options.monitor.world.call(this.#options.callId);
    return call?.doing === 'twiml' && isOfMenu(this.#document);
  }

  #answer(): void {
    const { script } = this.#options;
    const act = script.acts[this.#turns++] ?? 'nothing';
    const turn = this.#turns;
    if (act === 'nothing') return this.#note(turn);
    this.#after(this.#delayMs(), () => this.#act(act, turn));
  }

  /** Over the prompt, or at its end. */
  #delayMs(): number {
    const { random } = this.#options;
    return this.#isHasty ? integer(random, 60, 1_500) : integer(random, 500, 14_000);
  }

  /** Acts while the menu listens. Between two documents nothing hears the caller, who waits a moment then. */
  #act(act: Exclude<Act, 'nothing'>, turn: number): void {
    const { monitor, callId, random } = this.#options;
    const call = monitor.world.call(callId);
    if (!call || call.endedAt !== null || turn !== this.#turns) return;
    if (call.doing !== 'twiml') return this.#after(RETRY_MS, () => this.#act(act, turn));
    const { people } = monitor.world.emulator;
    if ('presses' in act) people.press(callId, act.presses);
    else {
      this.said++;
      people.speak(callId, act.says, asWritten(random, act.says));
    }
    this.#note(turn);
  }

  #answerCallBack(): void {
    const { monitor, callId, random } = this.#options;
    if (chance(random, 0.3)) return;
    const keys = pick(random, CALL_BACK_KEYS);
    this.#after(integer(random, 60, 8_000), () => {
      if (monitor.world.call(callId)?.endedAt === null) monitor.world.emulator.people.press(callId, keys);
    });
  }

  #note(turn: number): void {
    if (turn === this.#options.script.needsPersonAfter) this.#options.onNeed();
  }

  #after(ms: number, run: () => void): void {
    this.#options.monitor.world.clock.after(ms, run);
  }
}

/** Another engine than that of the menu writes the words down, and spells them in its own way. */
const asWritten = (random: Random, text: string): string =>
  pick<(text: string) => string>(random, [
    (words) => words,
    (words) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`,
    (words) => `uh ${words}`,
  ])(text);
