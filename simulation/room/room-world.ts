import { seededRandom, type Emulator } from '../../emulator';
import { entries } from '../../src/contract/entries';
import { SUE, World } from '../world/world';
import { drawRoom, ENDS_AT, MODERATOR_PIN, PIN, type Guest, type RoomPlan } from './draw-room';

const STEP_MS = 500;
/** The question for a PIN and its timeouts, a failed document and its repeats: no party hears nothing for longer. */
const SILENCE_MS = 25_000;
/** Three questions, and the way back after failed documents. */
const ENTERING_MS = 150_000;

type View = ReturnType<Emulator['inspect']>;

interface Caller {
  guest: Guest;
  callSid: string;
  answered: number;
  hasSpoken: boolean;
  /** Since when it hears nothing though its call is answered, and since when it is neither inside nor gone, in milliseconds. */
  silentSince: number | undefined;
  outsideSince: number | undefined;
  wasInside: boolean;
}

export interface RoomOutcome {
  plan: RoomPlan;
  violations: string[];
  /** What has happened at least once: Functions with their outcomes. */
  reached: Set<string>;
}

/** A room on virtual time: its callers, and the rules that hold at every moment. */
class RoomWorld {
  readonly world: World;
  readonly callers: Caller[] = [];
  readonly violations = new Set<string>();
  readonly requests: RoomPlan['requests'];
  readonly startedAt: number;
  isMuted = false;
  readonly #printed: Record<string, string>[] = [];

  constructor(
    readonly plan: RoomPlan,
    seed: number,
  ) {
    const { environment, dialect } = plan;
    this.world = new World({ seed, environment, dialect: dialect.dialect, judged: false });
    this.requests = [...plan.requests];
    this.startedAt = this.world.clock.now();
  }

  get now(): number {
    return this.world.clock.now() - this.startedAt;
  }

  async run(): Promise<void> {
    while (this.now < ENDS_AT) await this.step();
    for (const { callSid } of this.callers) this.hangUp(callSid);
    await this.world.clock.advance(30_000);
    this.checkEnd();
  }

  async step(): Promise<void> {
    for (const guest of this.plan.guests)
      if (guest.dialsAt <= this.now && !this.callers.some((caller) => caller.guest === guest))
        this.dial(guest);
    const view = this.world.emulator.inspect();
    for (const caller of this.callers) this.act(caller, view);
    for (const request of this.requests.filter(({ at }) => at <= this.now)) this.send(request);
    await this.world.clock.advance(STEP_MS);
    this.check(this.world.emulator.inspect());
  }

  dial(guest: Guest): void {
    const to = entries['join-room'].localNumber ?? '';
    const callSid = this.world.emulator.people.dial({ from: guest.from, to });
    this.callers.push({
      guest,
      callSid,
      answered: 0,
      hasSpoken: false,
      silentSince: undefined,
      outsideSince: this.now,
      wasInside: false,
    });
  }

  /** A person answers each question once, says its name while it is recorded, and hangs up in the end. */
  act(caller: Caller, view: View): void {
    const { guest, callSid } = caller;
    const call = view.calls.find(({ sid }) => sid === callSid);
    if (!call || call.endedAt !== null) return;
    if (this.now - guest.dialsAt >= guest.hangsUpAfter) return this.hangUp(callSid);
    const keys = guest.answers[caller.answered];
    const questions = this.questionsTo(callSid);
    if (keys !== undefined && questions > caller.answered) {
      caller.answered++;
      this.world.emulator.people.press(callSid, keys);
    } else if (guest.saysName && !caller.hasSpoken && call.hears === 'silence') {
      caller.hasSpoken = true;
      this.world.emulator.people.speak(callSid, 'Ann');
    }
  }

  /** How often the caller was asked for a PIN. */
  questionsTo(callSid: string): number {
    return this.printed().filter(
      (line) => line['callSid'] === callSid && /^ask-(?:pin|again)$/.test(line['outcome'] ?? ''),
    ).length;
  }

  /** The log lines of the Functions. */
  printed(): readonly Record<string, string>[] {
    for (const line of this.world.printed.slice(this.#printed.length))
      this.#printed.push(JSON.parse(line) as Record<string, string>);
    return this.#printed;
  }

  hangUp(callSid: string): void {
    if (this.world.call(callSid)?.endedAt === null) this.world.emulator.people.hangUp(callSid);
  }

  send(request: RoomPlan['requests'][number]): void {
    this.requests.splice(this.requests.indexOf(request), 1);
    const inside = this.inside(this.world.emulator.inspect());
    const params = request.path === '/room/remove' ? { participant: inside[0] ?? `CA${'0'.repeat(32)}` } : {};
    if (request.path === '/room/mute-all') this.isMuted = true;
    void this.world.sendAs(request.path, params, SUE);
  }

  open = (view: View) => view.conferences.filter(({ status }) => status !== 'completed');
  inside = (view: View): string[] =>
    this.open(view).flatMap(({ participants }) => participants.map(({ callSid }) => callSid));

  check(view: View): void {
    const inside = this.inside(view);
    if (this.open(view).length > 1) this.violations.add('There are two rooms.');
    if (inside.length > this.plan.capacity) this.violations.add('There are more callers than places.');
    for (const caller of this.callers) this.checkCaller(caller, view, inside);
  }

  checkCaller(caller: Caller, view: View, inside: readonly string[]): void {
    const { callSid, guest } = caller;
    const call = view.calls.find(({ sid }) => sid === callSid);
    const isLive = call?.endedAt === null;
    const isInside = inside.includes(callSid);
    if (isInside && !this.mayEnter(guest)) this.violations.add('A stranger is inside.');
    if (isInside && call?.hears === 'party' && !this.mayTalk(view))
      this.violations.add('Guests talk without a moderator.');
    caller.wasInside ||= isInside;
    const mayBeSilent = isInside && (this.isMuted || this.mayLackMusic(inside.length === 1));
    const isSilent = isLive && call.answeredAt !== null && call.hears === 'silence' && !mayBeSilent;
    caller.silentSince = isSilent ? (caller.silentSince ?? this.now) : undefined;
    if (caller.silentSince !== undefined && this.now - caller.silentSince > SILENCE_MS)
      this.violations.add('A caller hears nothing.');
    caller.outsideSince = isLive && !isInside ? (caller.outsideSince ?? this.now) : undefined;
    if (caller.outsideSince !== undefined && this.now - caller.outsideSince > ENTERING_MS)
      this.violations.add('A caller is stranded.');
  }

  /**
   * Twilio plays nothing after a waiting document that could not be fetched. The music for a caller that was left alone needs a
   * callback, and two requests.
   */
  mayLackMusic(isAlone: boolean): boolean {
    const { faultNames } = this.plan;
    return faultNames.includes('webhook failures') || (isAlone && faultNames.length > 0);
  }

  mayEnter({ answers }: Guest): boolean {
    const { ROOM_PIN, ROOM_MODERATOR_PIN } = this.plan.environment;
    if (ROOM_PIN === undefined) return true;
    return answers.some((keys) => keys === `${PIN}#` || (ROOM_MODERATOR_PIN && keys === `${MODERATOR_PIN}#`));
  }

  mayTalk(view: View): boolean {
    if (this.plan.environment['ROOM_MODERATOR_PIN'] === undefined) return true;
    return this.open(view).some(({ participants }) =>
      participants.some(({ endConferenceOnExit }) => endConferenceOnExit),
    );
  }

  checkEnd(): void {
    if (this.world.liveLegs().length > 0) this.violations.add('A leg outlives its caller.');
    if (this.open(this.world.emulator.inspect()).length > 0)
      this.violations.add('The room outlives its callers.');
  }
}

/** Runs the room of a seed. */
export async function simulateRoom(seed: number): Promise<RoomOutcome> {
  const plan = drawRoom(seededRandom(seed));
  const room = new RoomWorld(plan, seed);
  await room.world.wire(['join-room', 'incoming-call']);
  Object.assign(room.world.faults, plan.faults);
  await room.run();
  const reached = new Set(
    room.printed().map((line) => `${line['function'] ?? ''} ${line['outcome'] ?? ''}`.trim()),
  );
  return { plan, violations: [...room.violations], reached };
}
