import type { Emulator } from '../../emulator';
import { entries } from '../../src/contract/entries';
import { SUE, type World } from '../world/world';
import { MODERATOR_PIN, PIN, type Guest, type RoomScene } from './draw-room';

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
}

/** What may go wrong in a world: then a caller that is inside may lack its music. */
interface Troubles {
  /** Whether a request or a callback may be lost or late. */
  any: boolean;
  /** Whether a document may be lost. */
  documents: boolean;
}

interface Room {
  scene: RoomScene;
  troubles: Troubles;
  /** A rule is broken. @param violation a sentence */
  report: (violation: string) => void;
}

/** The callers of a room on virtual time, what they do, and the rules that hold at every moment. */
export class RoomCallers {
  readonly #callers: Caller[] = [];
  readonly #requests: RoomScene['requests'];
  readonly #startedAt: number;
  readonly #printed: Record<string, string>[] = [];
  #isMuted = false;

  constructor(
    readonly world: World,
    readonly room: Room,
  ) {
    this.#requests = [...room.scene.requests];
    this.#startedAt = world.clock.now();
  }

  get now(): number {
    return this.world.clock.now() - this.#startedAt;
  }

  /** What the callers and the operators do now. */
  act(): void {
    for (const guest of this.room.scene.guests)
      if (guest.dialsAt <= this.now && !this.#callers.some((caller) => caller.guest === guest))
        this.#dial(guest);
    const view = this.world.emulator.inspect();
    for (const caller of this.#callers) this.#actAs(caller, view);
    for (const request of this.#requests.filter(({ at }) => at <= this.now)) this.#send(request);
  }

  #dial(guest: Guest): void {
    const to = entries['join-room'].localNumber ?? '';
    const callSid = this.world.emulator.people.dial({ from: guest.from, to });
    this.#callers.push({
      guest,
      callSid,
      answered: 0,
      hasSpoken: false,
      silentSince: undefined,
      outsideSince: this.now,
    });
  }

  /** A person answers each question once, says its name while it is recorded, and hangs up in the end. */
  #actAs(caller: Caller, view: View): void {
    const { guest, callSid } = caller;
    const call = view.calls.find(({ sid }) => sid === callSid);
    if (!call || call.endedAt !== null) return;
    if (this.now - guest.dialsAt >= guest.hangsUpAfter) return this.#hangUp(callSid);
    const keys = guest.answers[caller.answered];
    const questions = this.#questionsTo(callSid);
    if (keys !== undefined && questions > caller.answered) {
      caller.answered++;
      this.world.emulator.people.press(callSid, keys);
    } else if (guest.saysName && !caller.hasSpoken && call.hears === 'silence') {
      caller.hasSpoken = true;
      this.world.emulator.people.speak(callSid, 'Ann');
    }
  }

  /** How often the caller was asked for a PIN. */
  #questionsTo(callSid: string): number {
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

  hangUpAll(): void {
    for (const { callSid } of this.#callers) this.#hangUp(callSid);
  }

  #hangUp(callSid: string): void {
    if (this.world.call(callSid)?.endedAt === null) this.world.emulator.people.hangUp(callSid);
  }

  #send(request: RoomScene['requests'][number]): void {
    this.#requests.splice(this.#requests.indexOf(request), 1);
    const inside = this.#inside(this.world.emulator.inspect());
    const params = request.path === '/room/remove' ? { participant: inside[0] ?? `CA${'0'.repeat(32)}` } : {};
    if (request.path === '/room/mute-all') this.#isMuted = true;
    void this.world.sendAs(request.path, params, SUE);
  }

  #open = (view: View) =>
    view.conferences.filter(
      ({ status, friendlyName }) => status !== 'completed' && friendlyName.startsWith('room-'),
    );

  #inside = (view: View): string[] =>
    this.#open(view).flatMap(({ participants }) => participants.map(({ callSid }) => callSid));

  /** Compares this moment with the rules. */
  check(): void {
    const view = this.world.emulator.inspect();
    const inside = this.#inside(view);
    const { scene, report } = this.room;
    if (this.#open(view).length > 1) report('There are two rooms.');
    if (inside.length > scene.capacity) report('There are more callers than places.');
    for (const caller of this.#callers) this.#checkCaller(caller, view, inside);
  }

  #checkCaller(caller: Caller, view: View, inside: readonly string[]): void {
    const { callSid, guest } = caller;
    const { report } = this.room;
    const call = view.calls.find(({ sid }) => sid === callSid);
    const isLive = call?.endedAt === null;
    const isInside = inside.includes(callSid);
    if (isInside && !this.#mayEnter(guest)) report('A stranger is inside.');
    if (isInside && call?.hears === 'party' && !this.#mayTalk(view))
      report('Guests talk without a moderator.');
    const mayBeSilent = isInside && (this.#isMuted || this.#mayLackMusic(inside.length === 1));
    const isSilent = isLive && call.answeredAt !== null && call.hears === 'silence' && !mayBeSilent;
    caller.silentSince = isSilent ? (caller.silentSince ?? this.now) : undefined;
    if (caller.silentSince !== undefined && this.now - caller.silentSince > SILENCE_MS)
      report('A caller hears nothing.');
    caller.outsideSince = isLive && !isInside ? (caller.outsideSince ?? this.now) : undefined;
    if (caller.outsideSince !== undefined && this.now - caller.outsideSince > ENTERING_MS)
      report('A caller is stranded.');
  }

  /**
   * Twilio plays nothing after a waiting document that could not be fetched. The music for a caller that was left alone needs a
   * callback, and two requests.
   */
  #mayLackMusic(isAlone: boolean): boolean {
    const { any, documents } = this.room.troubles;
    return documents || (isAlone && any);
  }

  #mayEnter({ answers }: Guest): boolean {
    const { ROOM_PIN, ROOM_MODERATOR_PIN } = this.room.scene.environment;
    if (ROOM_PIN === undefined) return true;
    return answers.some((keys) => keys === `${PIN}#` || (ROOM_MODERATOR_PIN && keys === `${MODERATOR_PIN}#`));
  }

  #mayTalk(view: View): boolean {
    if (this.room.scene.environment['ROOM_MODERATOR_PIN'] === undefined) return true;
    return this.#open(view).some(({ participants }) =>
      participants.some(({ endConferenceOnExit }) => endConferenceOnExit),
    );
  }

  checkEnd(): void {
    if (this.world.liveLegs().length > 0) this.room.report('A leg outlives its caller.');
    if (this.#open(this.world.emulator.inspect()).length > 0)
      this.room.report('The room outlives its callers.');
  }

  /** What has happened at least once: Functions of the room with their outcomes. */
  reached(): Set<string> {
    const ofRoom = this.printed().filter(({ function: name = '' }) => /^(?:join-)?room/.test(name));
    return new Set(ofRoom.map((line) => `${line['function'] ?? ''} ${line['outcome'] ?? ''}`.trim()));
  }
}
