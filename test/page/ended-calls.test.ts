import type { LiveCallView } from '../../src/contract/responses';
import { ANN, SUE } from '../../simulation/world/settings';
import { bridged, ended, list, listAt, NOW, session } from './calls';
import { fillSignIn, useHarness } from './harness';
import { Office, shows } from './office';
import { ok, problem, type PageRequest, type Reply } from './page-server';

const harness = useHarness();

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

const byAnn = ended(
  { id: 1, customer: '+14155550199', agent: 'client:ann', age: 125 },
  { role: 'agent', name: 'ann', reason: 'hung-up' },
);
const unanswered = ended(
  { id: 2, customer: '+13125550183', agent: 'client:bob', age: 65 },
  { role: 'system', name: null, reason: 'no-answer' },
);
const missed = {
  ...unanswered,
  answeredAt: null,
  parties: unanswered.parties.map((party) =>
    party.role === 'agent' ? { ...party, answeredAt: null } : party,
  ),
};

/** Responds as the server does to the list, to the ended calls, and to one call. */
const respond =
  (live: () => LiveCallView[], past: readonly LiveCallView[]) =>
  ({ url }: PageRequest): Reply => {
    if (url.includes('ended=true')) return list(...past);
    const named = past.filter(({ callSid }) => url.includes(`callSid=${callSid}`));
    return url.includes('callSid=') ? list(...named) : list(...live());
  };

async function openEnded(past: readonly LiveCallView[]) {
  const page = await harness.signedIn(respond(() => [], past));
  await page.getByRole('button', { name: 'Ended', exact: true }).click();
  await page.locator('.ended-row').first().waitFor();
  return page;
}

test('an ended call shows customer, agent, end, length, which party ended it and why', async () => {
  const page = await openEnded([byAnn, missed]);
  expect((await page.locator('.ended-row').allInnerTexts()).map(oneLine)).toEqual([
    expect.stringMatching(/^\+14155550199 ann ended .*8:59.* Length 2:00 ann hung up\.$/),
    expect.stringMatching(/^\+13125550183 no agent ended .*8:59.* Length 1:08 No agent answered\.$/),
  ]);
});

test('an ended call is found by name or number, and opens with its parties', async () => {
  const page = await openEnded([byAnn, missed]);
  await page.getByLabel('Search ended calls').fill('312 555');
  expect(await page.locator('.ended-row').count()).toBe(1);
  await page.getByLabel('Search ended calls').fill('ANN');
  await page.locator('.ended-row').click();
  await page.getByRole('heading', { name: 'Call with +14155550199' }).waitFor();
  await page.getByText('The call has ended. ann hung up.').waitFor();
  expect((await page.locator('.party').allInnerTexts()).map(oneLine)).toEqual([
    'Customer +14155550199 left',
    'Agent ann browser left',
  ]);
  await page.getByLabel('Search ended calls').fill('nobody');
  await page.getByText('No ended call matches.').waitFor();
});

test('an ended call of an agent to a customer opens with both', async () => {
  const [customer, agent] = byAnn.parties;
  if (!customer || !agent) throw new Error('The call has two parties.');
  const { callSid } = byAnn;
  const parties = [
    { ...customer, callSid: agent.callSid },
    { ...agent, callSid },
  ];
  const page = await openEnded([{ ...byAnn, direction: 'outbound', childCallSid: agent.callSid, parties }]);
  await page.locator('.ended-row', { hasText: 'ann' }).click();
  await page.locator('.party').nth(1).waitFor();
  expect((await page.locator('.party').allInnerTexts()).map(oneLine)).toEqual([
    'Customer +14155550199 left',
    'Agent ann browser left',
  ]);
});

test('a failure is a sentence, and the next list takes it away', async () => {
  let isDown = true;
  const works = respond(() => [], [byAnn]);
  const page = await harness.signedIn((request) =>
    isDown && request.url.includes('ended=') ? problem(503, 'busy', 'Twilio is busy.') : works(request),
  );
  await page.getByRole('button', { name: 'Ended', exact: true }).click();
  await page.getByText('Twilio is busy.').waitFor();
  isDown = false;
  await page.clock.fastForward(10_000);
  await page.locator('.ended-row').waitFor();
  expect(await page.getByText('Twilio is busy.').count()).toBe(0);
});

test('an agent reads which ended calls are in the list', async () => {
  harness.server.on(
    'GET /calls',
    respond(() => [], []),
  );
  const page = await harness.openAs({ ...session, role: 'agent' });
  await page.getByRole('button', { name: 'Ended', exact: true }).click();
  await page.getByText('Your last hundred browser calls').waitFor();
  await page.getByText('No call has ended in the last twelve hours.').waitFor();
});

test('the open call that ends says which party ended it, and is asked for once', async () => {
  let live = [bridged({ id: 1, customer: '+14155550199', agent: 'client:ann', age: 125 })];
  let at = NOW;
  const works = respond(() => live, [byAnn]);
  const page = await harness.signedIn((request) =>
    request.url.includes('callSid=') ? works(request) : listAt(at, ...live),
  );
  await page.locator('.row').click();
  live = [];
  at += 2_000;
  await page.clock.runFor(2_000);
  await page.getByText('The call has ended. ann hung up.').waitFor();
  for (let lists = 0; lists < 3; lists++) {
    const answered = page.waitForResponse((response) => response.url().includes('/calls'));
    await page.clock.runFor(2_000);
    await answered;
  }
  expect(harness.server.of('GET /calls').filter(({ url }) => url.includes('callSid=')).length).toBe(1);
  expect(await page.getByText('ann hung up.').count()).toBe(1);
});

test('a late refusal of the token of one operator does not end the session of the next', async () => {
  let live = [bridged({ id: 1, customer: '+14155550199', agent: 'client:ann', age: 125 })];
  let refuse: (reply: Reply) => void = () => undefined;
  const page = await harness.signedIn((request) =>
    request.url.includes('callSid=') ? new Promise((resolve) => (refuse = resolve)) : list(...live),
  );
  await page.locator('.row').click();
  live = [];
  await page.clock.runFor(2_000);
  await harness.server.received('GET /calls', 3);
  await page.getByRole('button', { name: 'Sign out' }).click();
  harness.server.on('POST /login', () => ok({ ...session, name: 'sue' }));
  await fillSignIn(page);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  refuse(problem(401, 'unauthenticated', 'The token has expired.'));
  await harness.settle(page);
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.evaluate('sessionStorage.getItem("session")')).toContain('"sue"');
});

test('on the real Functions, a call that its customer ends is listed with its end, for a supervisor and its agent', async () => {
  const office = await Office.open(harness);
  const { parent } = await office.inTurn(() => office.world.bridge());
  const page = await office.page(SUE);
  await shows(page, '.row.bridged');
  await page.locator('.row').click();
  await office.inTurn(async () => office.world.emulator.people.hangUp(parent));
  await shows(page, '.call-view', 'Customer hung up.');
  await page.getByRole('button', { name: 'Ended', exact: true }).click();
  await page.locator('.ended-row', { hasText: 'Customer hung up.' }).waitFor();
  const agent = await office.page(ANN);
  await agent.getByRole('button', { name: 'Ended', exact: true }).click();
  await agent.getByText('Your last hundred browser calls').waitFor();
});
