import type { EntryName } from '../../src/contract/entries';
import { handOffReasons, type HandOffReason } from '../../src/contract/enumerations';
import { languages, type Language } from '../../src/contract/languages';
import type { LiveCallView, TranscriptView } from '../../src/contract/responses';
import { isPredictable } from '../conditions';
import type { Conversation } from '../conversation';
import { pick } from '../draw';
import type { InvariantMonitor } from '../invariant-monitor';
import { checkResponse } from '../response-checks';
import type { WorldSnapshot } from '../world-snapshot';
import type { WaysIn } from './draw-ways-in';
import { MenuCaller } from './menu-caller';
import { drawScript, type Script } from './scripts';

/** The sentence to its end, the document, and the last turn of a caller that says nothing. */
const HAND_OFF_MS = 30_000;
/** Shorter than the time for which a page counts as present. */
const PRESENCE_MS = 60_000;
const BOB = { name: 'bob', role: 'agent' } as const;

const reachable = {
  entry: (entry: EntryName) => `entry ${entry}`,
  handOff: (reason: HandOffReason) => `hand-off for ${reason}`,
  menu: (language: Language) => `menu in ${language}`,
  hours: (to: 'open' | 'closed') => `the company is ${to} from the middle of a call`,
  unansweredHandOff: 'hand-off without an answer',
};

/** The entries that customers call, the more frequent ones more than once. */
const CALLED = [
  'menu',
  'menu',
  'menu',
  'menu',
  'support-call',
  'hand-over',
  'incoming-call',
] as const satisfies EntryName[];

/** What a complete sweep must reach at least once. */
export const waysInToReach: readonly string[] = [
  ...new Set(CALLED.map(reachable.entry)),
  ...handOffReasons.map(reachable.handOff),
  ...languages.map(reachable.menu),
  reachable.hours('closed'),
  reachable.unansweredHandOff,
];

interface InMenu {
  script: Script;
  caller: MenuCaller;
}

/** The callers of a world in which every entry has a number. */
export class Callers {
  /** What this world has reached, for the coverage of a sweep. */
  readonly reached = new Set<string>();
  /** By CallSid. */
  readonly #inMenu = new Map<string, InMenu>();

  constructor(
    readonly monitor: InvariantMonitor,
    readonly waysIn: WaysIn,
  ) {
    this.#stayAvailable();
    const stop = monitor.onSnapshot((snapshot) => {
      if (this.#noteHoursChange(snapshot)) stop();
    });
  }

  /** The entry that the next customer calls. */
  nextEntry(): EntryName {
    return pick<EntryName>(this.waysIn.random, CALLED);
  }

  /** A customer has called the menu: from now on it follows a script. */
  follow(conversation: Conversation): void {
    const { monitor } = this;
    const { random, language } = this.waysIn;
    const { callId } = conversation;
    const script = drawScript(random, language);
    const onNeed = () => this.#expectHandOff(conversation, script);
    const caller = new MenuCaller({ monitor, random, callId, script, onNeed });
    this.#inMenu.set(callId, { script, caller });
    monitor.world.emulator.log.subscribe((entry) => {
      if (entry.kind === 'webhook' && entry.callSid === callId) caller.onWebhook(entry);
    });
  }

  /** Compares what operators see of the callers with what has happened. */
  async check(): Promise<void> {
    for (const { callId, entry } of this.monitor.conversations) {
      const call = entry && (await this.#shown(callId));
      if (!call) continue;
      this.#noteReached(call);
      this.#checkWait(call);
      const inMenu = this.#inMenu.get(callId);
      if (!inMenu) continue;
      this.#checkMenuCall(call, inMenu);
      await this.#checkTranscript(callId, inMenu);
    }
  }

  #noteReached({ entry, handOff, endedBy }: LiveCallView): void {
    if (entry) this.reached.add(reachable.entry(entry));
    if (!handOff) return;
    this.reached.add(reachable.handOff(handOff.reason));
    if (endedBy?.reason === 'no-answer') this.reached.add(reachable.unansweredHandOff);
  }

  /** While the company is open, a caller that is handed over waits as long as the company says. Both times must be of one clock. */
  #checkWait({ callSid, handOff, endedAt, endedBy }: LiveCallView): void {
    const { waitSeconds, hoursChange } = this.waysIn;
    const { conditions } = this.monitor;
    if (!isPredictable(conditions) || conditions.faults.clockSkewMs !== 0) return;
    if (hoursChange || !handOff || !endedAt) return;
    const waitedMs = Date.parse(endedAt) - Date.parse(handOff.at);
    if (endedBy?.role === 'system' && waitedMs < waitSeconds * 1_000)
      this.monitor.report(`${callSid} was given up ${waitedMs} ms after it was handed over`);
  }

  #checkMenuCall({ callSid, state, handOff }: LiveCallView, { script, caller }: InMenu): void {
    const { monitor } = this;
    for (const language of caller.languages) this.reached.add(reachable.menu(language));
    const reason = handOff?.reason;
    if (script.name === 'is calm' && (reason === 'mood' || reason === 'request'))
      monitor.report(`${callSid} was handed over for ${reason}, but its caller is calm`);
    const { isInMenu } = caller;
    if (isPredictable(monitor.conditions) && !handOff && isInMenu !== (state === 'menu'))
      monitor.report(`${callSid} is shown as ${state}, but is ${isInMenu ? '' : 'not '}in the menu`);
  }

  /** The menu and the transcription report what is said, in their own words, late and twice: it counts once. */
  async #checkTranscript(callSid: string, { caller }: InMenu): Promise<void> {
    const { body } = await this.monitor.world.requestAs('/transcript', { callSid });
    const lines = (body as Partial<TranscriptView>).lines ?? [];
    const heard = lines.filter(({ by }) => by === 'caller').length;
    if (heard > caller.said)
      this.monitor.report(`${callSid}: ${caller.said} sentences were said, and ${heard} are written down`);
  }

  /** Where nothing is lost, the menu keeps its word. */
  #expectHandOff({ callId }: Conversation, { name }: Script): void {
    const { monitor } = this;
    if (!isPredictable(monitor.conditions)) return;
    monitor.world.clock.after(HAND_OFF_MS, () => {
      if (monitor.wasEndWanted(callId)) return;
      void monitor.world.sendAs('/calls', { callSid: callId }).then(({ body }) => {
        const [call] = body['calls'] as LiveCallView[];
        if (!call?.handOff) monitor.report(`${callId} needs a person (${name}), and was not handed over`);
      });
    });
  }

  async #shown(callSid: string): Promise<LiveCallView | undefined> {
    const { body } = await this.monitor.world.requestAs('/calls', { callSid });
    return (body['calls'] as LiveCallView[] | undefined)?.[0];
  }

  /** Otherwise `RING_ORDER=idle` never rings the browser. */
  #stayAvailable(): void {
    const { world } = this.monitor;
    if (this.waysIn.environment['RING_ORDER'] !== 'idle') return;
    for (const ms of [0, PRESENCE_MS])
      world.clock.after(ms, () => {
        const response = world.sendAs('/presence', { state: 'available' }, BOB);
        checkResponse(this.monitor, '/presence', response, () => {});
      });
  }

  /** @returns whether the hours have changed */
  #noteHoursChange(snapshot: WorldSnapshot): boolean {
    const { hoursChange } = this.waysIn;
    if (!hoursChange) return true;
    if (snapshot.now < hoursChange.at) return false;
    const isDuringCall = this.monitor.conversations.some(
      (conversation) =>
        conversation.entry !== undefined &&
        conversation.customer(snapshot)?.endedAt === null &&
        !conversation.hasMetAgent,
    );
    if (isDuringCall) this.reached.add(reachable.hours(hoursChange.to));
    return true;
  }
}
