import { z } from 'zod';
import type { ZodMiniType } from 'zod/mini';
import { define } from '../endpoint';
import { onCallExample, type Example, type ExampleSids } from '../examples';
import { eitherLeg, onEitherLeg, partySid, ringSeconds, to } from '../parameters';
import { done, mutedAll, partyChange, ringing, unmutedAll } from '../responses/changes';
import { SPEAKABLE } from '../spoken-text';

const onParty = z.object({ callSid: eitherLeg, participant: partySid('participant') });

const add = z.object({ callSid: eitherLeg, to, ringSeconds: ringSeconds.optional() });

const announce = z.object({
  callSid: eitherLeg,
  sentence: z
    .string({ error: 'A sentence is missing.' })
    .trim()
    .min(1, 'A sentence is missing.')
    .max(300, 'A sentence has at most 300 characters.')
    .regex(
      SPEAKABLE,
      'A sentence may only have characters that can be spoken: no control characters and no broken ones.',
    ),
  participant: partySid('participant').optional(),
});

const onCustomer = ({ callSid, customer }: ExampleSids) => ({ callSid, participant: customer });

const change = <const Name extends string, Response extends ZodMiniType>(
  name: Name,
  summary: string,
  response: Response,
  example: Example<z.input<typeof onParty>>,
) => define({ name, method: 'POST', summary, role: 'agent', params: onParty, response, example });

/** What is done with the parties of a call. */
export const parties = {
  hold: change(
    'participants/hold',
    'Hold a party: it hears music, and the others do not hear it. A bridge is converted first.',
    partyChange,
    { needs: 'conference', params: onCustomer },
  ),
  unhold: change('participants/unhold', 'Take a party off hold.', done, {
    needs: 'held customer',
    params: onCustomer,
  }),
  mute: change('participants/mute', 'Mute a party. A bridge is converted first.', partyChange, {
    needs: 'conference',
    params: onCustomer,
  }),
  unmute: change('participants/unmute', 'Unmute a party.', done, {
    needs: 'muted customer',
    params: onCustomer,
  }),
  muteAll: define({
    name: 'participants/mute-all',
    method: 'POST',
    summary: 'Mute all parties but supervisors and your own browser. A bridge is converted first.',
    role: 'agent',
    params: onEitherLeg,
    response: mutedAll,
    example: { needs: 'conference', params: onCallExample },
  }),
  unmuteAll: define({
    name: 'participants/unmute-all',
    method: 'POST',
    summary: 'Unmute all parties but supervisors and your own browser.',
    role: 'agent',
    params: onEitherLeg,
    response: unmutedAll,
    example: { needs: 'muted customer', params: onCallExample },
  }),
  remove: change('participants/remove', "End a party's call, or stop ringing it.", done, {
    needs: 'guest',
    params: ({ callSid, guest }) => ({ callSid, participant: guest }),
  }),
  add: define({
    name: 'participants/add',
    method: 'POST',
    summary: 'Ring a guest into the conference. A bridge is converted first.',
    role: 'agent',
    params: add,
    response: ringing,
    example: { needs: 'conference', params: ({ callSid }) => ({ callSid, to: '+14155550177' }) },
  }),
  announce: define({
    name: 'participants/announce',
    method: 'POST',
    summary: 'Speak a sentence to all parties, or to one. A bridge is converted first.',
    role: 'agent',
    params: announce,
    response: partyChange,
    example: { needs: 'conference', params: ({ callSid }) => ({ callSid, sentence: 'Hello.' }) },
  }),
};
