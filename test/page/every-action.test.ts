import type { Page } from 'playwright-core';
import { endpoints } from '../../src/contract/endpoints';
import { callActions, partyActions } from '../../src/contract/enumerations';
import type { LiveCallView } from '../../src/contract/responses';
import { bridged, conference, list } from './calls';
import { useHarness } from './harness';
import { button, done, openCall } from './open-call';
import type { PageRequest } from './page-server';

const harness = useHarness();

/** The endpoint of a request, which must accept its parameters. */
function checked({ route, body }: PageRequest) {
  const endpoint = endpoints.find(({ name }) => route === `POST /${name}`);
  if (!endpoint) throw new Error(`${route} is not an endpoint.`);
  expect([route, endpoint.params.safeParse(body).error]).toEqual([route, undefined]);
  return body;
}

/** What the operator does on the page for an action, after its button: each within two clicks or one key. */
const entries: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'transfer/start': async (page) => page.getByLabel('Name, number or SIP address').fill('+14155550142'),
  'participants/add': async (page) => page.getByLabel('Name, number or SIP address').fill('bob'),
  'help:ask': async (page) => page.getByLabel('Reason').fill('Legal question.'),
  'participants/announce': async (page) => page.getByLabel('Sentence').fill('Hello.'),
};

/** The actions that need a second press. */
const confirmed = ['conference/end', 'calls/end', 'participants/remove'];

const labels: Record<string, string> = {
  'calls/take': 'Take this call',
  convert: 'Convert to conference',
  'transfer/complete': 'Complete transfer',
  'transfer/merge': 'Merge',
  'transfer/swap': 'Swap',
  'transfer/cancel': 'Cancel transfer',
  'transfer/start': 'Transfer…',
  'participants/add': 'Add…',
  'participants/unmute-all': 'Unmute all',
  'participants/mute-all': 'Mute all others',
  'conference/record:start': 'Record',
  'conference/record:resume': 'Resume recording',
  'conference/record:pause': 'Pause recording',
  'conference/record:stop': 'Stop recording',
  'supervise:listen': 'Listen',
  'supervise:coach': 'Coach',
  'supervise:barge': 'Barge in',
  'supervise-leave': 'Leave',
  'help:withdraw': 'Withdraw request for help',
  'help:ask': 'Ask for help…',
  'participants/announce': 'Announce…',
  'conference/end': 'End for everybody',
  'calls/end': 'End call',
  'participants/unhold': 'Unhold',
  'participants/unmute': 'Unmute',
  'participants/hold': 'Hold',
  'participants/mute': 'Mute',
  'participants/remove': 'Remove',
};

const offers = [
  ...callActions.map((action) => ({ scope: 'call', action })),
  ...partyActions.map((action) => ({ scope: 'party', action })),
].map((offer, index) => ({ ...offer, id: index + 1, customer: `+1555…${1_001 + index}` }));
type Offer = (typeof offers)[number];

/** A call that allows one action, on itself or on its customer. */
function offering({ scope, action, ...options }: Offer): LiveCallView {
  const call = conference(options);
  const allowed = (names: readonly string[]) => names.filter((name) => name === action);
  return {
    ...call,
    allowed: scope === 'call' ? allowed(callActions) : [],
    parties: call.parties.map((party, index) => ({
      ...party,
      allowed: scope === 'party' && index === 0 ? allowed(partyActions) : [],
    })),
  } as LiveCallView;
}

/** Presses the button of an action, and enters what it needs. @returns the request that the page sends */
async function carryOut(page: Page, { scope, action, ...call }: Offer): Promise<PageRequest> {
  const route = `POST /${action.replace(/:.*/, '')}`;
  const earlier = harness.server.of(route).length;
  await page.locator('.row', { hasText: call.customer }).click();
  const label = labels[action] ?? '';
  await button(page, scope === 'party' ? `${label}: ${call.customer}` : label).click();
  const entry = entries[action];
  if (entry) {
    await entry(page);
    await page.keyboard.press('Enter');
  }
  if (confirmed.includes(action)) await page.locator('.confirming').click();
  await harness.server.received(route, earlier + 1);
  const request = harness.server.of(route)[earlier];
  if (!request) throw new Error('The request has not arrived.');
  return request;
}

test('every action on a call and on a party sends the request of the contract', async () => {
  harness.server.onOther(() => done);
  const page = await harness.signedIn(() => list(...offers.map(offering)));
  for (const offer of offers) {
    const { scope, action, id } = offer;
    const body = checked(await carryOut(page, offer));
    const [path, choice] = action.split(':');
    const parameter = endpoints.find(({ name }) => name === path)?.choice?.parameter;
    if (parameter !== undefined)
      expect([action, body]).toEqual([action, expect.objectContaining({ [parameter]: choice })]);
    if (scope === 'party') {
      const named = action === 'supervise:coach' ? 'agentCallSid' : 'participant';
      const { callSid } = conference({ id });
      expect([action, body]).toEqual([action, expect.objectContaining({ [named]: callSid })]);
    }
  }
});

test('a conversion names both legs', async () => {
  harness.server.on('POST /convert', () => done);
  const call = bridged();
  const page = await openCall(harness, () => [call]);
  await button(page, 'Convert to conference').click();
  await harness.server.received('POST /convert', 1);
  expect(harness.server.of('POST /convert')[0]?.body).toEqual({
    callSid: call.childCallSid,
    parentCallSid: call.callSid,
  });
});
