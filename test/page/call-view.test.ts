import type { PartyView } from '../../src/contract/responses';
import { bridged, conference, list, listAt, NOW, secondsAgo } from './calls';
import { useHarness } from './harness';
import { ok } from './page-server';

const harness = useHarness();

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const sid = (letter: string) => `CA${letter.repeat(32)}`;

test('the parties show role, address, state and clock, the customer first, and the own party', async () => {
  const call = conference({ age: 65 });
  const page = await harness.signedIn(() => list({ ...call, parties: call.parties.toReversed() }));
  await page.locator('.row').click();
  const parties = page.locator('.party');
  await parties.nth(1).waitFor();
  expect((await parties.allInnerTexts()).map(oneLine)).toEqual([
    expect.stringMatching(/^Customer \+1555…4567 talking for 1:05 Hold Mute Announce… Remove$/i),
    expect.stringMatching(/^Agent alice browser ?you talking for 1:05/i),
  ]);
});

test.each([
  ['held', 'on hold for 0:05'],
  ['muted', 'muted for 0:05'],
  ['coaching', 'coaching for 0:05'],
  ['listening', 'listening for 0:05'],
] as const)('a party shows that it is %s', async (state, text) => {
  const call = conference({ age: 5 });
  const since = secondsAgo(5);
  const supervisor: PartyView = {
    callSid: sid('d'),
    role: 'supervisor',
    address: 'client:dora',
    state,
    since,
    answeredAt: since,
    coaches: null,
    allowed: [],
  };
  const page = await harness.signedIn(() => list({ ...call, parties: [...call.parties, supervisor] }));
  await page.locator('.row').click();
  const row = page.locator('.party', { hasText: 'Supervisor' });
  await row.waitFor();
  expect(oneLine(await row.innerText())).toContain(text);
});

test('a party that has left is named below, and an agent that did not answer is not', async () => {
  const call = bridged({ agent: '+1555…0101' });
  const [, agent] = call.parties;
  if (agent === undefined) throw new Error('A bridged call has two parties.');
  const gone: PartyView = { ...agent, callSid: sid('c'), address: 'sip:desk@example.com', state: 'left' };
  const missed: PartyView = {
    ...gone,
    callSid: sid('e'),
    address: 'sip:kiosk@example.com',
    answeredAt: null,
  };
  const page = await harness.signedIn(() => list({ ...call, parties: [missed, gone, ...call.parties] }));
  await page.locator('.row').click();
  await page.getByText('No longer on the call: desk@example.com').waitFor();
  expect(await page.locator('.party').count()).toBe(2);
  expect(await page.getByText('kiosk').count()).toBe(0);
});

test('a transfer is told in words with a clock, and its next step is the largest button', async () => {
  const call = conference();
  const transfer = {
    id: 't1',
    kind: 'warm',
    state: 'consulting',
    by: 'alice',
    target: 'client:ben',
    since: secondsAgo(40),
  } as const;
  const page = await harness.signedIn(() =>
    list({
      ...call,
      transfer,
      allowed: ['transfer/complete', 'transfer/merge', 'transfer/swap', 'transfer/cancel'],
    }),
  );
  await page.locator('.row').click();
  const line = page.locator('.transfer-line');
  await line.waitFor();
  expect(oneLine(await line.innerText())).toBe('You talk to ben while the customer hears music for 0:40');
  expect(await page.locator('.main-action button').innerText()).toBe('Complete transfer');
});

test('the target of a transfer reads it from its own side, and its largest button does not send it away', async () => {
  const call = conference({ agent: 'client:bob' });
  const [, agent] = call.parties;
  if (agent === undefined) throw new Error('A conference has two parties.');
  const own: PartyView = { ...agent, callSid: sid('c'), address: 'client:alice', state: 'ringing' };
  const transfer = {
    id: 't1',
    kind: 'warm',
    state: 'ringing',
    by: 'bob',
    target: 'client:alice',
    since: secondsAgo(4),
  } as const;
  const page = await harness.signedIn(() =>
    list({ ...call, parties: [...call.parties, own], transfer, allowed: ['transfer/cancel'] }),
  );
  await page.locator('.row').click();
  const line = page.locator('.transfer-line');
  await line.waitFor();
  expect(oneLine(await line.innerText())).toBe('bob transfers this call to you for 0:04');
  expect(await page.locator('.main-action').count()).toBe(0);
  const cancel = page.locator('.other-actions').getByRole('button', { name: 'Cancel transfer' });
  expect(await cancel.getAttribute('title')).toContain('You leave, and the customer is back with bob.');
});

test('the timeline tells the same events as text', async () => {
  let call = conference({ age: 60 });
  let at = NOW;
  const page = await harness.signedIn(() => listAt(at, call));
  await page.locator('.row').click();
  await page.locator('.call-view').waitFor();
  call = {
    ...call,
    parties: call.parties.map((party) =>
      party.role === 'customer' ? { ...party, state: 'held', since: secondsAgo(0) } : party,
    ),
  };
  await page.clock.fastForward(2_000);
  await page.locator('.party.held').waitFor();
  await page.getByText('As text').click();
  const events = (await page.locator('.timeline ol li').allInnerTexts()).map(oneLine);
  expect(events.at(-1)).toMatch(/\+1555…4567: on hold$/);
  expect(events.filter((text) => text.includes('on hold'))).toHaveLength(1);
  expect(await page.locator('.timeline rect.held').count()).toBe(0);
  at += 5_000;
  await page.clock.runFor(5_000);
  await page.locator('.timeline rect.held').waitFor();
});

test('the CallSid can be copied', async () => {
  const page = await harness.signedIn(() => list(bridged()), {
    permissions: ['clipboard-write', 'clipboard-read'],
  });
  await page.locator('.row').click();
  await page.getByRole('button', { name: 'Copy CallSid' }).click();
  await page.getByRole('button', { name: 'Copied.' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(bridged().callSid);
});

test("the operator's own new call opens by itself, and the call of a colleague does not", async () => {
  let calls = [bridged({ id: 1, agent: 'client:bob' })];
  const page = await harness.signedIn(() => list(...calls));
  await page.getByText('Choose a call').waitFor();
  calls = [...calls, bridged({ id: 2, agent: 'client:alice', customer: '+1555…0002' })];
  await page.clock.fastForward(2_000);
  await page.getByRole('heading', { name: 'Call with +1555…0002' }).waitFor();
});

test.each([
  ['held', 'Hold', 'Unhold', ['participants/unhold', 'participants/mute']],
  ['muted', 'Mute', 'Unmute', ['participants/unmute', 'participants/hold']],
] as const)(
  'no button moves under a resting pointer when a party is %s',
  async (state, press, undo, allowed) => {
    let call = conference();
    harness.server.on('POST /participants/hold', () => ok({ status: 'done' }));
    harness.server.on('POST /participants/mute', () => ok({ status: 'done' }));
    const page = await harness.signedIn(() => list(call));
    await page.locator('.row').click();
    const customer = page.locator('.party', { hasText: '+1555…4567' });
    const button = customer.getByRole('button', { name: `${press}: +1555…4567` });
    await button.waitFor();
    const places = () =>
      customer
        .locator('button')
        .evaluateAll((buttons: { getBoundingClientRect: () => { x: number; y: number } }[]) =>
          buttons.map((one) => [one.getBoundingClientRect().x, one.getBoundingClientRect().y]),
        );
    const before = await places();
    await button.click();
    await customer.locator('[aria-disabled=true]').waitFor();
    expect(await places()).toEqual(before);
    call = {
      ...call,
      parties: call.parties.map((party) =>
        party.role === 'customer'
          ? { ...party, state, allowed: [...allowed, 'participants/announce', 'participants/remove'] }
          : party,
      ),
    };
    await page.clock.fastForward(2_000);
    await customer.getByRole('button', { name: `${undo}: +1555…4567` }).waitFor();
    expect(await places()).toEqual(before);
  },
);

test('on a narrow screen the call is a page of its own', async () => {
  const page = await harness.signedIn(() => list(bridged({ agent: 'client:bob' })), {
    viewport: { width: 360, height: 700 },
  });
  await page.locator('.row').click();
  await page.locator('.call-view').waitFor();
  expect(await page.locator('.row').isVisible()).toBe(false);
  await page.getByRole('button', { name: 'All calls' }).click();
  await page.locator('.row').waitFor();
});
