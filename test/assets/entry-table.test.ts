import { entryRows, requestOfEntry, type EntryAction } from '../../src/assets/page/actions/entry-table';
import { phoneFor } from '../../src/assets/page/callbacks';
import { off, type PhoneState } from '../../src/assets/page/phone/state';
import { endpoints } from '../../src/contract/endpoints';

const actions = Object.keys(entryRows) as EntryAction[];
const SIDS = { callbackSid: `CA${'1'.repeat(32)}`, recordingSid: `RE${'1'.repeat(32)}` };

test.each(actions)('%s is a request of the contract, offered to the roles that may send it', (action) => {
  const { names, lowestRole } = entryRows[action];
  const { path, body } = requestOfEntry({ action, sid: SIDS[names] });
  const endpoint = endpoints.find(({ name }) => `/${name}` === path);
  expect(endpoint?.params.safeParse(body)).toMatchObject({ success: true });
  expect(lowestRole).toBe(endpoint?.role);
});

const ready: PhoneState = { ...off(), status: { name: 'ready' } };
const call = {
  callSid: undefined,
  with: 'client:ben',
  phase: 'dialling',
  since: 0,
  isMuted: false,
  heldSince: undefined,
  warnings: [],
} as const;

test.each<[ReturnType<typeof phoneFor>, PhoneState]>([
  ['off', off()],
  ['off', off('blocked')],
  ['connecting', { ...off(), status: { name: 'starting' } }],
  ['connecting', { ...ready, status: { name: 'lost', since: 1 } }],
  ['ready', ready],
  ['ready', { ...ready, held: call }],
  ['busy', { ...ready, call }],
])('for a call-back the phone is %s', (expected, state) => {
  expect(phoneFor(state)).toBe(expected);
});
