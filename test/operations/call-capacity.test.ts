import { ANN } from '../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';
import { TARGET } from './transfers/transfer-scenario';

/** A live call is one document of at most 16 KiB: https://www.twilio.com/docs/sync/limits */

const guestNumber = (number: number) => `+1415555${2_000 + number}`;

/** Adds guests one after another until a request is refused or all guests have joined. */
async function fill(
  fixture: ConferenceFixture,
  count: number,
): Promise<{ guests: string[]; refusal: string | undefined }> {
  const guests: string[] = [];
  for (let number = 0; number < count; number++) {
    const response = await fixture.request('/participants/add', { to: guestNumber(number) });
    if (response.status !== 200) return { guests, refusal: codeOf(response) };
    guests.push(String(response.body['participant']));
    await fixture.world.clock.advance(4_000);
  }
  return { guests, refusal: undefined };
}

/** Adds guests one after another; each leaves before the next is added. */
async function addAndHangUp(fixture: ConferenceFixture, from: number, until: number): Promise<void> {
  for (let number = from; number < until; number++) {
    const sid = await fixture.add(guestNumber(number));
    fixture.world.emulator.people.hangUp(sid);
    await fixture.world.clock.advance(10_000);
  }
}

test('a call keeps the parties that it needs when eighty guests have joined and left', async () => {
  const fixture = await ConferenceFixture.inbound({ environment: { CALLS_PER_HOUR: '200' } });
  await addAndHangUp(fixture, 0, 45);
  fixture.world.emulator.people.behave(TARGET, { kind: 'answers', afterMs: 1_000 });
  await fixture.perform('/transfer/start', { to: TARGET, kind: 'warm' });
  await fixture.world.clock.advance(5_000);
  await fixture.perform('/transfer/complete', {});
  await addAndHangUp(fixture, 45, 80);
  expect(fixture.hears(fixture.customer)).toBe('party');
  const states = await fixture.states();
  expect(states[fixture.customer]).toBe('talking');
  expect(states[fixture.agent]).toBe('left');
  expect(Object.values(states).filter((state) => state === 'talking')).toHaveLength(2);
  const left = Object.values(states).filter((state) => state === 'left').length;
  expect(left).toBeGreaterThan(5);
  expect(left).toBeLessThan(40);
});

describe('a call with as many parties as its document can hold', () => {
  test('refuses to ring another party with call_full and changes nothing', async () => {
    const fixture = await ConferenceFixture.inbound();
    const { guests, refusal } = await fill(fixture, 60);
    expect(refusal).toBe('call_full');
    expect(guests.length).toBeGreaterThanOrEqual(15);
    for (const [path, params, operator] of [
      ['/participants/add', { to: GUEST }],
      ['/transfer/start', { to: TARGET, kind: 'warm' }, ANN],
      ['/supervise', { mode: 'listen' }],
      ['/conference/record', { action: 'start' }],
    ] as const) {
      const since = fixture.world.clock.now();
      const response = await fixture.request(path, params, operator);
      expect([path, response.status, codeOf(response)]).toEqual([path, 409, 'call_full']);
      expect(fixture.changes(since)).toEqual([]);
    }
    expect(fixture.hears(fixture.customer)).toBe('party');
  });

  test('holds, mutes and removes every party, and accepts another when two have left', async () => {
    const fixture = await ConferenceFixture.inbound();
    const { guests } = await fill(fixture, 60);
    for (const participant of guests) {
      await fixture.perform('/participants/hold', { participant });
      await fixture.perform('/participants/mute', { participant });
    }
    const [first = '', second = ''] = guests;
    await fixture.perform('/participants/remove', { participant: first });
    await fixture.perform('/participants/remove', { participant: second });
    await fixture.world.clock.advance(90_000);
    expect((await fixture.request('/participants/add', { to: GUEST })).status).toBe(200);
    await fixture.world.clock.advance(5_000);
    expect(Object.values(await fixture.states()).filter((state) => state === 'held')).toHaveLength(
      guests.length - 2,
    );
  });

  test('ends for every party although its burst of callbacks exceeds the limit of Functions', async () => {
    const fixture = await ConferenceFixture.inbound();
    await fill(fixture, 60);
    await fixture.perform('/conference/end', {});
    await fixture.world.clock.advance(6_000);
    expect(fixture.world.liveLegs()).toEqual([]);
    await fixture.world.clock.advance(22_000);
    expect(fixture.world.inConference(fixture.callId)).toEqual([]);
    expect((await fixture.world.liveCall(fixture.callId))?.state).toBe('ended');
    expect(new Set(Object.values(await fixture.states()))).toEqual(new Set(['left']));
  });
});
