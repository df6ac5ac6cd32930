import { REST_TIMEOUT_MS, type ConversionTools } from './conversion-tools';
import { isStale, readClaim, releaseClaim, takeClaim, takeOver, type Claim } from './claim';
import { MoveUnknown } from './refusals';

interface ClaimedWork<Prepared> {
  /** Runs while the claim is taken, so that both cost one trip. Undefined: there is nothing to do. */
  prepare: () => Promise<Prepared | undefined>;
  /** Runs for one request at a time. @param isTakenOver an earlier request had the claim and failed, and may have done the work */
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
  let held = claim.status === 'fulfilled' ? claim.value : undefined;
  try {
    if (preparation.status === 'rejected') throw preparation.reason;
    const prepared = preparation.value;
    if (prepared === undefined) {
      // mutant: claim-of-parent
      if (held) await release(tools, childSid, held);
      return undefined;
    }
    if (claim.status === 'rejected') throw claim.reason;
    let isTakenOver = false;
    // mutant: claim-ignored
    if (!held) {
      const turn = await waitForClaim(tools, childSid);
      if ('status' in turn) return { prepared, ...turn };
      held = turn.claim;
      isTakenOver = true;
    }
    await work(prepared, isTakenOver);
    return { prepared, status: 'converted', by: tools.operator.name };
  } catch (error) {
    // mutant: claim-after-refusal
    if (held && !(error instanceof MoveUnknown)) await release(tools, childSid, held);
    throw error;
  }
}

/** Another request has the claim: waits for its result, or for the claim. */
async function waitForClaim(
  { ports, deadline, operator }: ConversionTools,
  childSid: string,
): Promise<Pick<Claimed<unknown>, 'status' | 'by'> | { claim: Claim }> {
  for (let pause = 250; ; pause *= 2) {
    const claim = await readClaim(ports, childSid);
    if (claim?.state === 'moved') return { status: 'converted', by: claim.by };
    if (!claim) {
      const taken = await takeClaim(ports, childSid, operator.name);
      if (taken) return { claim: taken };
    } else if (isStale(claim, ports.clock.now())) {
      const taken = await takeOver(ports, childSid, claim, operator.name);
      return taken ? { claim: taken } : { status: 'converting', by: undefined };
    }
    if (deadline.left() < pause + REST_TIMEOUT_MS) return { status: 'converting', by: claim?.by };
    await ports.clock.sleep(pause);
  }
}

const release = ({ ports, deadline, log }: ConversionTools, childSid: string, claim: Claim): Promise<void> =>
  deadline.race(releaseClaim(ports, childSid, claim).catch(log));
