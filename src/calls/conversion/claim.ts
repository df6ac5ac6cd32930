import { z } from 'zod';
import type { Ports } from '../base/ports';

/**
 * The create-once record that makes a conversion happen once, keyed by the child's CallSid. `moving`: a request moves
 * the child. `moved`: Twilio has taken the child out of the bridge. It is kept for as long as a call can last.
 */
const claimSchema = z.object({
  state: z.enum(['moving', 'moved']),
  /** When this state started, in milliseconds. */
  at: z.number(),
  /** The name of the operator whose request took the claim. */
  by: z.string().optional(),
});
export type Claim = z.infer<typeof claimSchema>;

export interface StoredClaim extends Claim {
  revision: string;
}

type ClaimPorts = Pick<Ports, 'documents' | 'clock'>;

const TTL_SECONDS = 25 * 3600;
const nameOf = (childSid: string) => `claim-${childSid}`;

/** Functions stop at 10 s. After this time the Function that holds a `moving` claim is surely dead. */
const STALE_AFTER_MS = 30_000;

/** @returns the claim's revision for exactly one of all requests, undefined for the others @throws TelephonyError */
// mutant: claim-stored
export const takeClaim = (
  { documents, clock }: ClaimPorts,
  childSid: string,
  by?: string,
): Promise<string | undefined> =>
  documents.create(nameOf(childSid), { state: 'moving', at: clock.now(), by } satisfies Claim, TTL_SECONDS);

/** @throws TelephonyError */
export async function readClaim(
  { documents }: ClaimPorts,
  childSid: string,
): Promise<StoredClaim | undefined> {
  const stored = await documents.fetch(nameOf(childSid));
  return stored ? { ...claimSchema.parse(stored.data), revision: stored.revision } : undefined;
}

export const isStale = (claim: Claim, now: number): boolean =>
  claim.state === 'moving' && now - claim.at > STALE_AFTER_MS;

/** Renews a stale claim for a new owner. False when another request was faster. @throws TelephonyError */
export const takeOver = (
  { documents, clock }: ClaimPorts,
  childSid: string,
  claim: StoredClaim,
  by?: string,
): Promise<boolean> =>
  documents.update(
    nameOf(childSid),
    { state: 'moving', at: clock.now(), by } satisfies Claim,
    claim.revision,
    TTL_SECONDS,
  );

/** Stores that the child was moved, whichever request holds the claim now: it is a fact. @throws TelephonyError */
export async function markMoved(ports: ClaimPorts, childSid: string): Promise<void> {
  const at = ports.clock.now();
  for (let attempt = 0; attempt < 3; attempt++) {
    const claim = await readClaim(ports, childSid);
    if (claim?.state === 'moved') return;
    const moved: Claim = { state: 'moved', at, by: claim?.by };
    const isStored = claim
      ? await ports.documents.update(nameOf(childSid), moved, claim.revision, TTL_SECONDS)
      : await ports.documents.create(nameOf(childSid), moved, TTL_SECONDS);
    if (isStored) return;
  }
}

/** Gives the claim up: the child was not moved, or it has ended. @throws TelephonyError */
export const releaseClaim = ({ documents }: ClaimPorts, childSid: string): Promise<void> =>
  documents.remove(nameOf(childSid));
