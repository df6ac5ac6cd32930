import { z } from 'zod';
import { actionsOf, type Endpoint } from '../../src/contract/endpoint';
import { endpoints } from '../../src/contract/endpoints';
import type { LiveCallView } from '../../src/contract/responses';

export interface Request {
  endpoint: Endpoint;
  /** As `allowed` names it. */
  action: string;
  /** The party that the request is about; the whole call without it. */
  party?: string;
}

const onCalls = endpoints.filter(({ method, params }) => method === 'POST' && 'callSid' in params.shape);
const takesParty = ({ params }: Endpoint): boolean => 'participant' in params.shape;
const needsParty = ({ params }: Endpoint): boolean =>
  z.toJSONSchema(params, { io: 'input' }).required?.includes('participant') ?? false;

/** Every request that the contract knows, on the call and on each of its parties. */
export function everyRequest({ parties }: LiveCallView): Request[] {
  return onCalls.flatMap((endpoint) =>
    actionsOf(endpoint).flatMap(({ action }): Request[] => [
      ...(needsParty(endpoint) ? [] : [{ endpoint, action }]),
      ...(takesParty(endpoint) || action === 'supervise:coach'
        ? parties.map(({ callSid }) => ({ endpoint, action, party: callSid }))
        : []),
    ]),
  );
}

export function paramsOf({ endpoint, action, party }: Request): object {
  const selected = actionsOf(endpoint).find((one) => one.action === action);
  const wanted: Record<string, string | undefined> = {
    participant: party,
    agentCallSid: party,
    to: '+14155550143',
    kind: 'cold',
    sentence: 'Hello.',
  };
  const known = Object.entries(wanted).filter(([name, value]) => name in endpoint.params.shape && value);
  return Object.fromEntries([...known, ...Object.entries(selected?.selects ?? {})]);
}

/** Whether `allowed` of the call, or of the party, names the action. */
export const isNamed = (call: LiveCallView, { action, party }: Request): boolean => {
  const allowed: readonly string[] =
    party === undefined
      ? call.allowed
      : (call.parties.find(({ callSid }) => callSid === party)?.allowed ?? []);
  return allowed.includes(action);
};
