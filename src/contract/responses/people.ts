import * as z from 'zod/mini';
import { directoryPresences, operatorRoles } from '../enumerations';
import { described, time } from './parts';

export const colleague = z.object({
  name: z.string().check(described('Ring `client:` and this name.')),
  role: z.enum(operatorRoles),
  presence: z.enum(directoryPresences),
  since: z.nullable(time).check(z.describe('Null while the operator is offline.')),
});

export const recent = z.object({ address: z.string(), at: time });

export const directory = z.object({
  operators: z.array(colleague),
  numbers: z.array(
    z.object({
      address: z.string().check(described('Send it as `to`. It is not masked.')),
      label: z.nullable(z.string()),
    }),
  ),
  recents: z.array(recent),
  revision: z.string().check(described('The same for as long as the directory does not change.')),
  at: time,
});

export const destination = z.object({
  to: z.string().check(described('The address in the one form in which it is dialled and stored.')),
});

export type DirectoryView = z.infer<typeof directory>;

export const session = z.object({
  token: z.string(),
  device: z
    .string()
    .check(
      described(
        'Proves that you have signed in from this browser. Keep it, and send it with your next sign-in.',
      ),
    ),
  name: z.string(),
  role: z.enum(operatorRoles),
  expiresAt: time,
});

export const accessToken = z.object({ token: z.string(), identity: z.string(), expiresAt: time });

export const auditEntry = z.object({
  at: time,
  operator: z.string(),
  role: z.string(),
  action: z.string(),
  callSid: z.nullable(z.string()),
  participant: z.nullable(z.string()),
  outcome: z.string(),
  reason: z.optional(
    z
      .string()
      .check(described('Why it was refused. An … stands for what was sent: an address, a number, a name.')),
  ),
});

export type AuditEntryView = z.infer<typeof auditEntry>;

export const auditLog = z.object({
  entries: z.array(auditEntry),
  next: z
    .nullable(z.string())
    .check(z.describe('Send it as `before` to read older entries. Null: there are none.')),
});
