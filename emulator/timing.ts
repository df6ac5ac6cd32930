import type { Random } from './ports';

/** Milliseconds from … to …; one is drawn for each use. */
export type Range = readonly [low: number, high: number];

/** How long Twilio and the network take. Sources are measurements where there are any, otherwise plausible values. */
export interface Timing {
  /** A REST request, split evenly before and after its execution. */
  rest: Range;
  /** A webhook on the wire, each way. */
  webhook: Range;
  /** Before the first retry of a webhook; the next pauses are twice, three times … as long. */
  webhookRetry: Range;
  /** From an event to its status callback. */
  callback: Range;
  /** The same, for a callback that the Dial action overtakes. */
  lateCallback: Range;
  /** From dialling to the first ring. */
  ringing: Range;
  /** From a redirect to the request of the new document. */
  redirect: Range;
  /** From the end of a Dial to its action. */
  dialEnd: Range;
  /** After a redirect of the parent of a bridge: its child ends, the action is requested, the document is fetched. */
  parentMove: { childEnds: Range; action: Range; document: Range };
  /** How long REST lags behind where the dialect says that it does. */
  restLag: Range;
  /** How long a recording is processed. */
  recordingReady: Range;
  /** From the answer to the verdict on who answered. */
  detectHuman: Range;
  detectMachine: Range;
  sayMsPerCharacter: number;
  playMs: number;
  /** Ceiling for one webhook (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides). */
  webhookCeilingMs: number;
}

export const usualTiming: Timing = {
  rest: [60, 140],
  webhook: [20, 60],
  webhookRetry: [150, 450],
  callback: [5, 30],
  lateCallback: [350, 600],
  ringing: [150, 400],
  redirect: [20, 80],
  dialEnd: [100, 300],
  parentMove: { childEnds: [150, 190], action: [290, 350], document: [600, 700] },
  restLag: [300, 900],
  recordingReady: [800, 2000],
  detectHuman: [1500, 2500],
  detectMachine: [3000, 5000],
  sayMsPerCharacter: 60,
  playMs: 10_000,
  webhookCeilingMs: 15_000,
};

export const draw = (random: Random, [low, high]: Range): number =>
  Math.round(low + random.next() * (high - low));
