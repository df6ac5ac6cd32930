import * as z from 'zod/mini';

/** What the server sends, checked once at the edge: behind this file the types say what is true. */

const iso = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'Expected an ISO 8601 time.')),
  z.transform((text) => Date.parse(text)),
);

const party = z.object({
  callSid: z.string(),
  role: z.enum(['customer', 'agent', 'supervisor', 'guest']),
  address: z.string(),
  state: z.enum(['ringing', 'talking', 'waiting', 'held', 'muted', 'coaching', 'listening', 'left']),
  since: iso,
});
export type Party = z.infer<typeof party>;

const liveCall = z.object({
  callSid: z.string(),
  childCallSid: z.nullable(z.string()),
  direction: z.enum(['inbound', 'outbound']),
  state: z.enum(['ringing', 'bridged', 'converting', 'conference', 'ended']),
  conference: z.nullable(z.string()),
  startedAt: z.nullable(iso),
  answeredAt: z.nullable(iso),
  endedAt: z.nullable(iso),
  parties: z.array(party),
});
/** One conversation. Times are milliseconds of the server's clock. */
export type LiveCall = z.infer<typeof liveCall>;
export type CallState = LiveCall['state'];

export const callListSchema = z.object({ calls: z.array(liveCall), at: iso });
export type CallList = z.infer<typeof callListSchema>;

export const sessionSchema = z.object({
  token: z.string(),
  name: z.string(),
  role: z.enum(['agent', 'supervisor', 'admin']),
});
export type Session = z.infer<typeof sessionSchema>;

export const conversionSchema = z.object({ status: z.enum(['converting', 'converted']) });

export const problemSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
