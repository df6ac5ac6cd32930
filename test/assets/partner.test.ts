import { partnerOf } from '../../src/assets/page/parties';
import { callListSchema, type LiveCall } from '../../src/assets/page/wire';
import type { LiveCallView } from '../../src/contract/responses';
import { conference, NOW, ringing } from '../page/calls';

/** Which party the phone names: the company's number says nothing of the customer. */

const COMPANY = '+14155550100';
const read = (...calls: LiveCallView[]): LiveCall[] =>
  callListSchema.parse({ calls, revision: 'r', at: new Date(NOW).toISOString() }).calls;

const call = conference({ customer: '+1415…0199' });
const [customer, agent] = call.parties;
if (!customer || !agent) throw new Error('A conference has two parties.');
const name = (live: LiveCallView, callSid: string | undefined = agent.callSid, known = COMPANY): string =>
  partnerOf(read(live), { callSid, known });

test('the leg of a conference is named by its customer', () => {
  expect(name(call)).toBe('+1415…0199');
  expect(name(ringing({ customer: '+1415…0199' }))).toBe('+1415…0199');
});

test('a customer that withholds the number is named so', () => {
  expect(name(conference({ customer: 'withheld' }))).toBe('withheld');
});

test('a colleague who called is named', () => {
  const parties = [
    { ...agent, role: 'agent' as const, callSid: call.callSid },
    { ...customer, callSid: agent.callSid },
  ];
  expect(name({ ...call, parties })).toBe('client:alice');
});

test.each<[string, LiveCallView, string | undefined]>([
  ['a call that the board does not list', { ...call, parties: [] }, agent.callSid],
  ['a call that has no leg yet', call, undefined],
  ['a customer that is not known', conference({ customer: 'unknown' }), agent.callSid],
  ['a call that has ended', { ...call, state: 'ended' }, agent.callSid],
  [
    'another phone that rings',
    { ...call, parties: [agent, { ...customer, role: 'agent', state: 'ringing' }] },
    agent.callSid,
  ],
])('%s is named as the browser knows it', (_, live, callSid) => {
  expect(partnerOf(read(live), { callSid, known: 'client:ben' })).toBe('client:ben');
});
