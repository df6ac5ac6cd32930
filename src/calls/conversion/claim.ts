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

const newClaim = ({ clock }: ClaimPorts, by: string | undefined): Claim => ({
  state: 'moving',
  at: clock.now(),
  ...(by === undefined ? {} : { by }),
});

/** @returns the claim for exactly one of all requests, undefined for the others @throws TelephonyError */
export async function takeClaim(
  ports: ClaimPorts,
  childSid: string,
  by?: string,
): Promise<Claim | undefined> {
  const claim = newClaim(ports, by);
  const revision = await /* mutant: claim-stored */ ports.documents.create(
    nameOf(childSid),
    claim,
    TTL_SECONDS,
  );
  return revision === undefined ? undefined : claim;
}

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

/** Renews a stale claim for a new owner. Undefined when another request was faster. @throws TelephonyError */
export async function takeOver(
  ports: ClaimPorts,
  childSid: string,
  { revision }: StoredClaim,
  by?: string,
): Promise<Claim | undefined> {
  const claim = newClaim(ports, by);
  const isTaken = await ports.documents.update(nameOf(childSid), claim, revision, TTL_SECONDS);
  return isTaken ? claim : undefined;
}

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

/** Gives up the claim that this request holds: the child was not moved. @throws TelephonyError */
export const releaseClaim = ({ documents }: ClaimPorts, childSid: string, claim: Claim): Promise<void> =>
  documents.removeOwn(nameOf(childSid), claim);

/** The child has ended. @throws TelephonyError */
export const forgetClaim = ({ documents }: ClaimPorts, childSid: string): Promise<void> =>
  documents.remove(nameOf(childSid));
