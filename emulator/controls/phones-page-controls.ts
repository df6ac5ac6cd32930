import { z } from 'zod';
import { dialectSwitches, setSwitch } from '../dialect';
import { faultSwitches } from '../fault-switches';
import type { PhoneBook } from '../people/phone-book';
import { readLiveState } from '../state';
import { Redactor } from '../traffic/redact';
import type { World } from '../world';
import type { Control } from './control';
import type { PhonesView } from './phones-view';
import { trafficView } from './traffic-view';

const dialectSchema = z.object({ name: z.string(), value: z.string() });
const faultSchema = z.object({ name: z.string(), value: z.unknown() });
const afterSchema = z.coerce.number().int().min(0);

/** What the phones page reads and switches. */
export function phonesPageControls(world: World, phones: PhoneBook): Control[] {
  const run = String(world.clock.now());
  return [
    {
      method: 'GET',
      path: /^view$/,
      run: ({ query }) => ({ run, ...view(world, phones, afterSchema.parse(query.get('after') ?? 0)) }),
    },
    {
      method: 'GET',
      path: /^switches$/,
      run: () => ({ dialect: dialectSwitches, faults: faultSwitches }),
    },
    {
      method: 'POST',
      path: /^dialect$/,
      run: ({ json }) => {
        const { name, value } = dialectSchema.parse(json);
        setSwitch(world.dialect, name, value);
      },
    },
    {
      method: 'POST',
      path: /^faults$/,
      run: ({ json }) => {
        const { name, value } = faultSchema.parse(json);
        world.faultSwitches.set(name, value);
      },
    },
  ];
}

function view(world: World, phones: PhoneBook, after: number): Omit<PhonesView, 'run'> {
  const { clock, directory, dialect, faultSwitches: faults, traffic, authToken } = world;
  const redactor = new Redactor([authToken, ...[...directory.keys.values()].map(({ secret }) => secret)]);
  const live = readLiveState(world);
  return {
    now: clock.now(),
    numbers: [...directory.phoneNumbers.values()].flatMap(({ phoneNumber }) => {
      const voiceUrl = directory.phoneNumber(phoneNumber)?.voiceUrl ?? '';
      return voiceUrl === '' ? [] : [{ number: phoneNumber, entry: pathOf(voiceUrl) }];
    }),
    phones: phones.all().map((phone) => ({
      ...phone,
      behaviour: world.configuredBehaviour(phone.address),
      isBrowser: world.phonesAt(phone.address) > (phone.byHand ? 1 : 0),
    })),
    // What the Functions gave the browser of a call is not shown anywhere.
    calls: live.calls.map((call) => ({ ...call, parameters: {}, statusCallback: null })),
    conferences: live.conferences,
    dialect,
    faults: faults.values(),
    traffic: traffic.after(after).map((entry) => trafficView(entry, redactor)),
    latest: traffic.latest,
  };
}

const pathOf = (voiceUrl: string): string =>
  URL.canParse(voiceUrl) ? new URL(voiceUrl).pathname.slice(1) : '';
