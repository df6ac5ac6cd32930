import { integer, type Random } from '../emulator';
import { guestOf, targetOf, type Conversation } from './conversation';
import { chance, pick } from './draw';
import type { TransferKind } from '../src/contract/enumerations';
import { drawBehaviour } from './people';
import type { World } from './world/world';
import type { WorldSnapshot } from './world-snapshot';

export interface OperatorRequest {
  path: string;
  params?: Record<string, string | number>;
}

/** What an operator knows of a conversation when they choose a request. */
export interface DrawContext {
  conversation: Conversation;
  snapshot: WorldSnapshot;
  world: World;
  random: Random;
}

/** The customer in most draws: a hold of the customer matters more than a hold of another party. */
function party({ conversation, snapshot, random }: DrawContext): { participant: string } {
  const customer = conversation.customer(snapshot)?.sid ?? conversation.callId;
  const others = conversation.otherLegs(snapshot).filter((call) => call.endedAt === null);
  const other = others[integer(random, 0, Math.max(0, others.length - 1))];
  return { participant: !other || chance(random, 0.55) ? customer : other.sid };
}

/** A number of this conversation. The person at it gets a new behaviour. */
function ringable({ conversation, world, random }: DrawContext, numberOf: typeof guestOf): string {
  const to = numberOf(conversation.index, integer(random, 0, 2));
  world.emulator.people.behave(to, drawBehaviour(random));
  return to;
}

/** Divides a draw in two without a draw of its own: the worlds of earlier seeds stay as they are. */
const isOddMoment = ({ world }: DrawContext): boolean => world.clock.now() % 2 === 1;

function kind(context: DrawContext): TransferKind {
  const drawn = pick(context.random, ['warm', 'warm', 'cold'] as const);
  return drawn === 'cold' && isOddMoment(context) ? 'blind' : drawn;
}
const mode = ({ random }: DrawContext) => pick(random, ['listen', 'coach', 'barge'] as const);
const recording = ({ random }: DrawContext) => pick(random, ['start', 'pause', 'resume', 'stop'] as const);

/** Requests that end a transfer. Two different ones cannot both succeed on one transfer. */
export const TRANSFER_ENDS = ['/transfer/complete', '/transfer/merge', '/transfer/cancel'] as const;
const TRANSFER_REQUESTS = [...TRANSFER_ENDS, '/transfer/swap', '/transfer/swap'] as const;

export const drawTransferEnd = (random: Random): OperatorRequest => ({ path: pick(random, TRANSFER_ENDS) });
export const drawTransferRequest = (random: Random): OperatorRequest => ({
  path: pick(random, TRANSFER_REQUESTS),
});

const OUTSIDE_SHARE = 0.3;

/** The request, or instead of a transfer one that takes the customer out of the conference. @param random a source of its own */
export function maybeOutside(request: OperatorRequest, random: Random): OperatorRequest {
  if (request.path !== '/transfer/start' || !chance(random, OUTSIDE_SHARE)) return request;
  return { ...request, params: { ...request.params, kind: 'blind', outside: 'true' } };
}

type DrawParams = (context: DrawContext) => Record<string, string | number>;

interface Choice {
  weight: number;
  path: string;
  params?: DrawParams;
  /** Whether half of the requests are for all parties: the path with `-all`, which takes no party. */
  ofAll?: true;
}

/** What operators ask for, how often, and with which parameters. */
const CHOICES: readonly Choice[] = [
  { weight: 3, path: '/participants/hold', params: party },
  { weight: 3, path: '/participants/unhold', params: party },
  { weight: 1, path: '/participants/mute', params: party, ofAll: true },
  { weight: 1, path: '/participants/unmute', params: party, ofAll: true },
  {
    weight: 2,
    path: '/participants/add',
    params: (context) => ({ to: ringable(context, guestOf), ringSeconds: 10 }),
  },
  { weight: 1, path: '/participants/remove', params: party },
  { weight: 1, path: '/participants/announce', params: () => ({ sentence: 'One moment please.' }) },
  {
    weight: 6,
    path: '/transfer/start',
    params: (context) => ({ to: ringable(context, targetOf), kind: kind(context) }),
  },
  // One of TRANSFER_REQUESTS.
  { weight: 1, path: '/transfer/*' },
  { weight: 3, path: '/supervise', params: (context) => ({ mode: mode(context) }) },
  { weight: 1, path: '/supervise-leave' },
  { weight: 1, path: '/conference/record', params: (context) => ({ action: recording(context) }) },
  { weight: 0.4, path: '/conference/end' },
];
const TOTAL_WEIGHT = CHOICES.reduce((sum, { weight }) => sum + weight, 0);

/** Every path that {@link drawRequest} can draw. */
export const OPERATOR_PATHS: readonly string[] = [
  ...CHOICES.flatMap(({ path, ofAll }) => (ofAll ? [path, `${path}-all`] : [path])).filter(
    (path) => path !== '/transfer/*',
  ),
  ...new Set<string>(TRANSFER_REQUESTS),
];

export function drawRequest(context: DrawContext): OperatorRequest {
  let drawn = context.random.next() * TOTAL_WEIGHT;
  const choice = CHOICES.find(({ weight }) => (drawn -= weight) < 0);
  if (!choice) return { path: '/conference/end' };
  const { path, params, ofAll } = choice;
  if (path === '/transfer/*') return drawTransferRequest(context.random);
  const request = params ? { path, params: params(context) } : { path };
  return ofAll && isOddMoment(context) ? { path: `${path}-all` } : request;
}
