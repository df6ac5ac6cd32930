import type { Random } from './ports';

/** A range of milliseconds. Each use draws one value from it. */
export type Range = readonly [low: number, high: number];

/** How long Twilio and the network take: measured values where we have them, plausible values elsewhere. */
export interface Timing {
  /** One REST request: half of it passes before the execution, half after. */
  rest: Range;
  /** One way of a webhook through the network. */
  webhook: Range;
  /** The pause before the first retry of a webhook. The second is twice as long, the third three times. */
  webhookRetry: Range;
  /** From an event to its status callback. */
  callback: Range;
  /** From an event to a status callback that arrives after the Dial action. */
  lateCallback: Range;
  /** From the start of a call to its first ring. */
  ringing: Range;
  /** From a redirect to the request of the new document. */
  redirect: Range;
  /** From the end of a Dial to its action. */
  dialEnd: Range;
  /** After a redirect of a bridge's parent: when the child ends, the action is requested, the document is fetched. */
  parentMove: { childEnds: Range; action: Range; document: Range };
  /** How long REST shows old data where the dialect says so. */
  restLag: Range;
  /** From the end of a recording to its status `completed`. */
  recordingReady: Range;
  /** From the end of a recording to its transcript. */
  transcription: Range;
  /** From words to their report by a live transcription, apart from the time of a callback. */
  transcript: Range;
  /** How long answering machine detection takes when a human has answered. */
  detectHuman: Range;
  /** How long answering machine detection takes when a machine has answered. */
  detectMachine: Range;
  sayMsPerCharacter: number;
  playMs: number;
  /** The longest that one webhook may take (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides). */
  webhookCeilingMs: number;
}

export const defaultTiming: Timing = {
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
  transcription: [3000, 9000],
  transcript: [0, 0],
  detectHuman: [1500, 2500],
  detectMachine: [3000, 5000],
  sayMsPerCharacter: 60,
  playMs: 10_000,
  webhookCeilingMs: 15_000,
};

/** Draws a whole number of milliseconds from a range. */
export const draw = (random: Random, [low, high]: Range): number =>
  Math.round(low + random.next() * (high - low));
