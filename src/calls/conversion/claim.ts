import { z } from 'zod';
import type { Ports } from '../base/ports';

/**
 * The create-once record that makes a conversion happen once, keyed by the child's SID. `moving`: somebody is at
 * it. `moved`: Twilio has taken the child out of the bridge. It lives as long as a call can.
 */
const claimSchema = z.object({
  state: z.enum(['moving', 'moved']),
  /** When this state began, in milliseconds. */
  at: z.number(),
});
export type Claim = z.infer<typeof claimSchema>;

export interface HeldClaim extends Claim {
  revision: string;
}

type ClaimPorts = Pick<Ports, 'documents' | 'clock'>;

const TTL_SECONDS = 25 * 3600;
const nameOf = (childSid: string) => `claim-${childSid}`;

/** After this, the Function that holds a `moving` claim is surely dead: Functions stop at 10 s. */
const STALE_AFTER_MS = 30_000;

/** The revision of the claim, for exactly one of all who ask; undefined for the others. */
// mutant: claim-stored
export const takeClaim = ({ documents, clock }: ClaimPorts, childSid: string): Promise<string | undefined> =>
  documents.create(nameOf(childSid), { state: 'moving', at: clock.now() } satisfies Claim, TTL_SECONDS);

export async function readClaim({ documents }: ClaimPorts, childSid: string): Promise<HeldClaim | undefined> {
  const stored = await documents.fetch(nameOf(childSid));
  return stored ? { ...claimSchema.parse(stored.data), revision: stored.revision } : undefined;
}

export const isStale = (claim: Claim, now: number): boolean =>
  claim.state === 'moving' && now - claim.at > STALE_AFTER_MS;

/** Renews a stale claim for a new owner. False when somebody else was faster. */
export const takeOver = (
  { documents, clock }: ClaimPorts,
  childSid: string,
  claim: HeldClaim,
): Promise<boolean> =>
  documents.update(
    nameOf(childSid),
    { state: 'moving', at: clock.now() } satisfies Claim,
    claim.revision,
    TTL_SECONDS,
  );

/** Remembers that the child was moved, whoever holds the claim: it is a fact, not a wish. */
export async function markMoved(ports: ClaimPorts, childSid: string): Promise<void> {
  const moved: Claim = { state: 'moved', at: ports.clock.now() };
  for (let attempt = 0; attempt < 3; attempt++) {
    const claim = await readClaim(ports, childSid);
    if (claim?.state === 'moved') return;
    const written = claim
      ? await ports.documents.update(nameOf(childSid), moved, claim.revision, TTL_SECONDS)
      : await ports.documents.create(nameOf(childSid), moved, TTL_SECONDS);
    if (written) return;
  }
}

/** Gives the claim up: nobody was moved. */
export const releaseClaim = ({ documents }: ClaimPorts, childSid: string): Promise<void> =>
  documents.remove(nameOf(childSid));
