import { phoneNewsOf } from '../../../src/assets/page/phone/phone-news';
import { off, type PhoneCall, type PhoneState } from '../../../src/assets/page/phone/state';

const ready: PhoneState = { ...off(), status: { name: 'ready' } };
const call: PhoneCall = {
  callSid: 'CA1',
  with: 'ben',
  phase: 'open',
  since: 0,
  isMuted: false,
  heldSince: undefined,
  warnings: [],
};
const accepting: PhoneCall = { ...call, callSid: undefined };
const rings: PhoneState = { ...ready, incoming: [{ id: 'CA1', from: 'ben' }] };

test.each<[string, PhoneState, PhoneState, string | undefined]>([
  ['the phone is on', off(), ready, 'on'],
  ['the phone is connected again', { ...ready, status: { name: 'lost', since: 1 } }, ready, 'on'],
  ['the phone is off', ready, off(), 'isOff'],
  ['the phone could not start, which an alert says', ready, off('unreachable'), undefined],
  ['a call rings, which an alert says', ready, rings, undefined],
  ['a call that rings is over', rings, ready, 'gone ben'],
  ['a call is being answered', rings, { ...ready, call: accepting }, undefined],
  ['a call is answered', { ...ready, call: accepting }, { ...ready, call }, 'talking ben'],
  [
    'the line is back after a moment',
    { ...ready, call: { ...call, phase: 'reconnecting' } },
    { ...ready, call },
    'talking ben',
  ],
  ['the call is muted', { ...ready, call }, { ...ready, call: { ...call, isMuted: true } }, undefined],
  ['the call is over', { ...ready, call }, ready, 'over ben'],
  ['the line broke, which an alert says', { ...ready, call }, { ...ready, ended: 'broken' }, undefined],
  ['the call is on hold for another', { ...ready, call }, { ...ready, held: call }, undefined],
])('a screen reader hears of the phone: %s', (_, before, after, news) => {
  const { text, call: ofCall } = phoneNewsOf(before, after) ?? {};
  expect(text && [text, ...(ofCall ? [ofCall.with] : [])].join(' ')).toBe(news);
});
