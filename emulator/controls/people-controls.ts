import { z } from 'zod';
import { behaviourSchema } from '../people/behaviour';
import type { SimulatedPeople } from '../people/simulated-people';
import { UnknownControl, type Control } from './control';

const dialSchema = z.object({
  from: z.string().min(1),
  to: z.string(),
  params: z.record(z.string(), z.string()).optional(),
  applicationSid: z.string().optional(),
});
const personSchema = z.object({ address: z.string().min(1), behaviour: behaviourSchema });
const pressSchema = z.object({ digits: z.string() });
const speakSchema = z.object({ text: z.string() });
const phoneSchema = z.object({
  address: z.string().min(1),
  name: z.string().trim().max(40).optional(),
  byHand: z.boolean().optional(),
});
const addressSchema = z.object({ address: z.string().min(1) });

type LegControl = (people: SimulatedPeople, callSid: string, json: unknown) => void;

/** What a person can do with a leg. */
const legControls = new Map<string, LegControl>([
  ['answer', (people, callSid) => people.answer(callSid)],
  ['hang-up', (people, callSid) => people.hangUp(callSid)],
  ['press', (people, callSid, json) => people.press(callSid, pressSchema.parse(json).digits)],
  ['speak', (people, callSid, json) => people.speak(callSid, speakSchema.parse(json).text)],
]);

/** The simulated people and their phones. */
export const peopleControls = (people: SimulatedPeople): Control[] => [
  {
    method: 'POST',
    path: /^people$/,
    run: ({ json }) => {
      const { address, behaviour } = personSchema.parse(json);
      people.behave(address, behaviour);
    },
  },
  {
    method: 'POST',
    path: /^phones$/,
    run: ({ json }) => {
      const { address, name, byHand } = phoneSchema.parse(json);
      people.phones.add(address, name);
      if (byHand !== undefined) people.phones.setByHand(address, byHand);
    },
  },
  {
    method: 'POST',
    path: /^phones\/remove$/,
    run: ({ json }) => people.phones.remove(addressSchema.parse(json).address),
  },
  {
    method: 'POST',
    path: /^calls$/,
    run: ({ json }) => {
      const { from, to, params, applicationSid } = dialSchema.parse(json);
      const optional = { ...(params ? { params } : {}), ...(applicationSid ? { applicationSid } : {}) };
      return { callSid: people.dial({ from, to, ...optional }) };
    },
  },
  {
    method: 'POST',
    path: /^calls\/(CA[0-9a-f]{32})\/([a-z-]+)$/,
    run: ({ json, groups: [callSid = '', action = ''] }) => {
      const control = legControls.get(action);
      if (!control) throw new UnknownControl(`A person cannot ${action}.`);
      control(people, callSid, json);
    },
  },
];
