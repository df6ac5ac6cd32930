import { integer, type Random } from '../emulator';
import { supervisorOf, type Conversation } from './conversation';
import { chance } from './draw';
import type { InvariantMonitor } from './invariant-monitor';
import {
  drawRequest,
  drawTransferEnd,
  drawTransferRequest,
  maybeOutside,
  TRANSFER_ENDS,
  type OperatorRequest,
} from './operator-requests';
import { outcomeCheckFor } from './outcome-checks';
import { checkResponse } from './response-checks';
import type { ApiResponse } from './world/world';
import { WorldSnapshot } from './world-snapshot';

/** A transfer that took the customer out of the conference. */
export const TRANSFER_OUTSIDE = 'transfer outside';

const BOB = { name: 'bob', role: 'agent' } as const;
const SUE = { name: 'sue', role: 'supervisor' } as const;

const isTransferEnd = (path: string): boolean => TRANSFER_ENDS.some((end) => end === path);

/** After these requests the customer may hear agent and target. */
const PRIVACY_ENDS = new Set(['/transfer/merge', '/transfer/complete']);

/** Operators who send random requests. */
export class OperatorSimulator {
  /** Path → how many requests got a response of 200. */
  readonly succeeded = new Map<string, number>();
  /** What no path shows, for the coverage of a sweep. */
  readonly reached = new Set<string>();

  /** @param outside draws which transfers take the customer out of the conference. Default: none */
  constructor(
    readonly monitor: InvariantMonitor,
    readonly random: Random,
    readonly outside?: Random,
  ) {}

  /** Sends two to nine requests about a conversation, until `untilMs` from now. */
  operate(conversation: Conversation, untilMs: number): void {
    const requests = integer(this.random, 2, 9);
    for (let request = 0; request < requests; request++) {
      this.#later(integer(this.random, 3_000, untilMs), () =>
        this.#act(conversation, this.#draw(conversation)),
      );
    }
  }

  convert(callSid: string): void {
    const operator = chance(this.random, 0.3) ? BOB : SUE;
    const response = this.monitor.world.sendAs('/convert', { callSid }, operator);
    checkResponse(this.monitor, '/convert', response, ({ status }) => {
      if (status === 200) this.#count('/convert');
    });
  }

  #count(path: string): void {
    this.succeeded.set(path, (this.succeeded.get(path) ?? 0) + 1);
  }

  #later(ms: number, run: () => void): void {
    this.monitor.world.clock.after(ms, run);
  }

  #draw(conversation: Conversation): OperatorRequest {
    const { world } = this.monitor;
    const snapshot = new WorldSnapshot(world);
    const request = drawRequest({ conversation, snapshot, world, random: this.random });
    return this.outside ? maybeOutside(request, this.outside) : request;
  }

  #act(conversation: Conversation, request: OperatorRequest): void {
    if (request.path === '/transfer/start') this.#followUp(conversation);
    if (isTransferEnd(request.path) && chance(this.random, 0.3))
      return this.#contradict(conversation, request);
    // Sometimes a double click.
    const clicks = chance(this.random, 0.15) ? 2 : 1;
    for (let click = 0; click < clicks; click++) void this.#send(conversation, request);
  }

  /** Two operators end one transfer at the same time, perhaps in different ways. */
  #contradict(conversation: Conversation, request: OperatorRequest): void {
    const other = drawTransferEnd(this.random);
    const hasNewTarget = conversation.rememberTargets(new WorldSnapshot(this.monitor.world));
    const responses = [request, other].map((sent) => this.#send(conversation, sent));
    void Promise.all(responses).then((received) => {
      // The second request may have ended the next transfer instead.
      const isOfAnother = hasNewTarget(new WorldSnapshot(this.monitor.world));
      if (request.path !== other.path && !isOfAnother && received.every(({ status }) => status === 200))
        this.monitor.report(`${request.path} and ${other.path} of one transfer both reported success`);
    });
  }

  /** In most draws, the operator who starts a transfer waits for the target before the next request. */
  #followUp(conversation: Conversation): void {
    const continueTransfer = () => {
      let at = 0;
      for (let step = integer(this.random, 1, 3); step > 0; step--) {
        at += integer(this.random, 500, 6_000);
        this.#later(at, () => this.#act(conversation, drawTransferRequest(this.random)));
      }
    };
    if (chance(this.random, 0.3)) return continueTransfer();
    const stop = this.monitor.onSnapshot((snapshot) => {
      if (!conversation.speakers(snapshot).some((call) => conversation.isTarget(call))) return;
      stop();
      continueTransfer();
    });
  }

  #send(conversation: Conversation, request: OperatorRequest): Promise<ApiResponse> {
    const { monitor, random } = this;
    const { path, params } = request;
    const operator = chance(random, 0.2)
      ? BOB
      : { name: supervisorOf(conversation.index), role: 'supervisor' as const };
    const snapshot = new WorldSnapshot(monitor.world);
    this.#noteIntent(conversation, request, snapshot);
    const key = chance(random, 0.2) ? { 'idempotency-key': `key-${integer(random, 0, 0xffffffff)}` } : {};
    const body = { callSid: conversation.callId, ...params };
    const response = monitor.world.sendAs(path, body, operator, key);
    const checkOutcome = outcomeCheckFor(path, conversation, snapshot);
    checkResponse(monitor, path, response, ({ status }) => {
      if (status !== 200) return;
      this.#count(path);
      if (params?.['outside']) this.reached.add(TRANSFER_OUTSIDE);
      if (path === '/transfer/start') conversation.isHeldByOperator = false;
      if (path === '/transfer/start' && params?.['kind'] === 'warm') conversation.noteTransfer(snapshot.now);
      checkOutcome?.(monitor);
    });
    return response;
  }

  /** The request may take effect even when its response is lost. */
  #noteIntent(conversation: Conversation, request: OperatorRequest, snapshot: WorldSnapshot): void {
    const { path, params } = request;
    const customer = conversation.customer(snapshot)?.sid;
    if (path === '/participants/remove') this.monitor.dismiss(String(params?.['participant']));
    if (path === '/conference/end') {
      if (customer) this.monitor.dismiss(customer);
      for (const { sid } of conversation.otherLegs(snapshot)) this.monitor.dismiss(sid);
    }
    if (path === '/participants/hold' && params?.['participant'] === customer)
      conversation.isHeldByOperator = true;
    const isUnhold = path === '/participants/unhold' && params?.['participant'] === customer;
    // Only in a warm transfer have agent and target something private to say. In a cold one both are in the conference for a moment.
    const hasNoPrivacy = path === '/transfer/start' && params?.['kind'] !== 'warm';
    if (isUnhold || hasNoPrivacy || PRIVACY_ENDS.has(path)) conversation.notePrivacyEnd(snapshot.now);
    if (!isTransferEnd(path)) conversation.otherRequests++;
  }
}
