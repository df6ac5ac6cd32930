import { z } from 'zod';

/**
 * The JSON frames that the Voice SDK sends and receives over its websocket. Twilio documents only what the SDK does with them, so
 * the names are those of the SDK's source: https://github.com/twilio/twilio-voice.js/blob/master/lib/twilio/pstream.ts
 */

/** The `version` of every frame. */
export const VERSION = '1.6';

const callsid = z.string();
const sdp = z.string();

/** What a browser sends, by type. */
const payloads = {
  listen: z.object({ token: z.string(), reconnectTimeout: z.number().min(0).max(30).default(0) }),
  register: z.object({ media: z.object({ audio: z.boolean() }) }),
  invite: z.object({
    callsid,
    sdp,
    /** Continues a call on a new websocket. */
    reconnect: z.string().optional(),
    twilio: z.object({ params: z.string().optional() }).default({}),
  }),
  answer: z.object({ callsid, sdp }),
  reject: z.object({ callsid }),
  hangup: z.object({ callsid, message: z.string().optional() }),
  reinvite: z.object({ callsid, sdp }),
  dtmf: z.object({ callsid, dtmf: z.string() }),
  message: z.object({
    callsid,
    content: z.unknown(),
    contenttype: z.string().default('application/json'),
    messagetype: z.string(),
    voiceeventsid: z.string(),
  }),
};

type Payloads = { [Type in keyof typeof payloads]: z.output<(typeof payloads)[Type]> };
export type Payload<Type extends keyof Payloads> = Payloads[Type];

/** A function for each frame that a browser sends. */
export type FrameHandlers = { [Type in keyof Payloads]: (payload: Payloads[Type]) => void };

/** The same with a type that joins each name and its payload. */
const schemas: { [Type in keyof Payloads]: z.ZodType<Payloads[Type]> } = payloads;

const envelope = z.object({ type: z.string(), payload: z.unknown().optional() });

/** Calls the handler of a frame. @returns whether the text is a frame that this server knows */
export function handleFrame(text: string, handlers: FrameHandlers): boolean {
  const parsed = envelope.safeParse(parseJson(text));
  if (!parsed.success) return false;
  const { type, payload } = parsed.data;
  return isKnown(type) && handle(type, payload, handlers);
}

const isKnown = (type: string): type is keyof Payloads => Object.hasOwn(payloads, type);

function handle<Type extends keyof Payloads>(type: Type, payload: unknown, handlers: FrameHandlers): boolean {
  const parsed = schemas[type].safeParse(payload ?? {});
  if (parsed.success) handlers[type](parsed.data);
  return parsed.success;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A code that the SDK turns into one of its errors: https://www.twilio.com/docs/voice/sdks/error-codes */
export interface FrameError {
  code: number;
  message: string;
}

/** What a browser receives, by type. */
export interface ServerFrames {
  connected: { region: string; edge: string; token: { identity: string; ttl: number } };
  ready: Record<string, never>;
  offline: Record<string, never>;
  invite: { callsid: string; sdp: string; parameters: Record<string, string>; reconnect: string };
  /** With `sdp`, the caller hears the ringing from here. */
  ringing: { callsid: string; sdp?: string };
  answer: { callsid: string; sdp?: string; reconnect?: string };
  cancel: { callsid: string };
  hangup: { callsid: string; error?: FrameError };
  ack: { acktype: 'message'; callsid: string; voiceeventsid: string };
  message: {
    callsid: string;
    content: unknown;
    contenttype: string;
    messagetype: string;
    voiceeventsid: string;
  };
  error: { error: FrameError; callsid?: string; voiceeventsid?: string };
}

/** Sends one frame to a browser. */
export type Send = <Type extends keyof ServerFrames>(type: Type, payload: ServerFrames[Type]) => void;
