import { REST_TIMEOUT_MS, type ConversionTools } from './conversion-tools';
import { isStale, readClaim, releaseClaim, takeClaim, takeOver } from './claim';
import { MoveUnknown } from './refusals';

interface ClaimedWork<Prepared> {
  /** Runs while the claim is taken, so that both cost one trip. Undefined: there is nothing to do. */
  prepare: () => Promise<Prepared | undefined>;
  /** Runs for one request at a time. @param isTakenOver an earlier request died with the claim, and may have done the work */
  work: (prepared: Prepared, isTakenOver: boolean) => Promise<void>;
}

interface Claimed<Prepared> {
  prepared: Prepared;
  /** `converting`: another request still does the work. */
  status: 'converting' | 'converted';
  /** The name of the operator whose request does, or did, the work. */
  by: string | undefined;
}

/**
 * Does the work of a conversion once, for all requests that convert the same child. Only this function
 * takes the claim, and releases it when the work was not done.
 */
export async function withClaim<Prepared>(
  tools: ConversionTools,
  childSid: string,
  { prepare, work }: ClaimedWork<Prepared>,
): Promise<Claimed<Prepared> | undefined> {
  const [preparation, claim] = await Promise.allSettled([
    prepare(),
    takeClaim(tools.ports, childSid, tools.operator.name),
  ]);
  let isHeld = claim.status === 'fulfilled' && claim.value !== undefined;
  try {
    if (preparation.status === 'rejected') throw preparation.reason;
    const prepared = preparation.value;
    if (prepared === undefined) {
      // mutant: claim-of-parent
      if (isHeld) await release(tools, childSid);
      return undefined;
    }
    if (claim.status === 'rejected') throw claim.reason;
    let isTakenOver = false;
    // mutant: claim-ignored
    if (!isHeld) {
      const turn = await waitForClaim(tools, childSid);
      if (typeof turn === 'object') return { prepared, ...turn };
      isTakenOver = turn === 'taken-over';
    }
    isHeld = true;
    await work(prepared, isTakenOver);
    return { prepared, status: 'converted', by: tools.operator.name };
  } catch (error) {
    // mutant: claim-after-refusal
    if (isHeld && !(error instanceof MoveUnknown)) await release(tools, childSid);
    throw error;
  }
}

/** Another request has the claim: waits for its result, or for the claim. */
async function waitForClaim(
  { ports, deadline, operator }: ConversionTools,
  childSid: string,
): Promise<Pick<Claimed<unknown>, 'status' | 'by'> | 'taken' | 'taken-over'> {
  for (let pause = 250; ; pause *= 2) {
    const claim = await readClaim(ports, childSid);
    if (claim?.state === 'moved') return { status: 'converted', by: claim.by };
    if (!claim) {
      if ((await takeClaim(ports, childSid, operator.name)) !== undefined) return 'taken';
    } else if (isStale(claim, ports.clock.now())) {
      if (await takeOver(ports, childSid, claim, operator.name)) return 'taken-over';
      return { status: 'converting', by: undefined };
    }
    if (deadline.left() < pause + REST_TIMEOUT_MS) return { status: 'converting', by: claim?.by };
    await ports.clock.sleep(pause);
  }
}

const release = ({ ports, deadline, log }: ConversionTools, childSid: string): Promise<void> =>
  deadline.race(releaseClaim(ports, childSid).catch(log));
