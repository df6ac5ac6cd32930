import { z } from 'zod';
import { define } from '../endpoint';
import { presenceStates } from '../enumerations';
import { noParameters } from '../examples';
import { revision, to } from '../parameters';
import { done } from '../responses/changes';
import { destination, directory } from '../responses/people';

const presence = z.object({
  state: z.enum(presenceStates, 'state must be available, away, wrap-up or offline.'),
});

/** The parties to call. */
export const people = {
  presence: define({
    name: 'presence',
    method: 'POST',
    summary: 'Tell your colleagues whether you can take a call. Repeat it every minute.',
    role: 'agent',
    params: presence,
    response: done,
    isRepeatable: true,
    // An entry a minute for each operator would push the actions out of view.
    isAudited: false,
    example: { needs: 'nothing', params: () => ({ state: 'available' as const }) },
  }),
  directory: define({
    name: 'directory',
    method: 'GET',
    summary:
      'The parties to call: operators with their presence, numbers of the company, and your last destinations.',
    role: 'agent',
    params: z.object({ revision }),
    response: directory,
    mayBeUnchanged: true,
    example: noParameters,
  }),
  destination: define({
    name: 'destination',
    method: 'POST',
    summary: 'Whether you may call an address from your browser. A refusal says why not. Nothing rings.',
    role: 'agent',
    params: z.object({ to: to.describe('The address to call: E.164, client:name or sip:user@domain.') }),
    response: destination,
    isRepeatable: true,
    // Only a refusal has an entry: that of the call, as if it had been placed.
    isAudited: false,
    example: { needs: 'nothing', params: () => ({ to: '+14155550142' }) },
  }),
};
