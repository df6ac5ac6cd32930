import type { Faults } from '../../emulator';
import type { PartyView } from '../../src/contract/responses';
import { ANN, CUSTOMER } from '../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';

/** The state that the list of parties must show for a participant that Twilio lists. */
function stateAtTwilio(party: PartyView, participant: { muted: boolean; hold: boolean; coaching: boolean }) {
  if (participant.hold) return 'held';
  if (participant.coaching) return 'coaching';
  if (participant.muted) return party.role === 'supervisor' ? 'listening' : 'muted';
  return 'talking';
}

/** Compares the list of parties with Twilio: which parties are there, in which state, and which rang or left. */
async function expectAgreement(office: ConferenceFixture): Promise<void> {
  const { world } = office;
  const call = await world.liveCall(office.callId);
  const participants = world.conferences(office.callId).flatMap((conference) => conference.participants);
  const there = call?.parties.filter(({ state }) => state !== 'left' && state !== 'ringing') ?? [];
  expect(there.map(({ callSid }) => callSid).sort()).toEqual(
    participants.map(({ callSid }) => callSid).sort(),
  );
  for (const party of there) {
    const participant = participants.find((one) => one.callSid === party.callSid);
    expect([party.callSid, party.state]).toEqual([
      party.callSid,
      participant && stateAtTwilio(party, participant),
    ]);
    expect(party.coaches).toBe(participant?.callSidToCoach ?? null);
  }
  for (const { callSid, state } of call?.parties ?? []) {
    if (state === 'left') expect(world.call(callSid)?.doing).toBe('ended');
    if (state === 'ringing') expect(world.call(callSid)?.doing).toBe('ringing');
  }
  expect(call?.state).toBe(participants.length > 0 ? 'conference' : 'ended');
}

/** An hour's worth of clicks in a minute; returns before the last callbacks have come. */
async function busyConference(faults: Partial<Faults>, seed: number): Promise<ConferenceFixture> {
  const office = await ConferenceFixture.inbound({ faults, seed });
  const { customer, agent, world } = office;
  world.emulator.people.behave('client:eve', { kind: 'never-answers' });
  const steps: [string, object][] = [
    ['/participants/hold', { participant: customer }],
    ['/participants/mute', { participant: agent }],
    ['/participants/add', { to: GUEST }],
    ['/supervise', { mode: 'listen' }],
    ['/participants/unhold', { participant: customer }],
    ['/participants/hold', { participant: agent }],
    ['/participants/unmute', { participant: agent }],
    ['/participants/unhold', { participant: agent }],
    ['/supervise', { mode: 'barge' }],
    ['/supervise', { mode: 'coach' }],
    ['/participants/add', { to: 'client:eve' }],
    ['/participants/hold', { participant: customer }],
  ];
  for (const [path, params] of steps) {
    await office.request(path, params);
    await world.clock.advance(path === '/supervise' || path === '/participants/add' ? 5_000 : 300);
  }
  return office;
}

const troubles: [string, Partial<Faults>][] = [
  ['come twice', { callbackDoubled: 1 }],
  ['come late', { callbackLate: 1, callbackLateMs: 3_000 }],
  ['overtake each other', { callbackLate: 0.5, callbackLateMs: 15_000 }],
  ['come twice, late and in any order', { callbackDoubled: 0.6, callbackLate: 0.6, callbackLateMs: 15_000 }],
];

describe.each(troubles)('when callbacks %s', (_, faults) => {
  test.each([1, 2])('the list of parties agrees with Twilio in the end (seed %d)', async (seed) => {
    const office = await busyConference(faults, seed);
    const { world, customer, agent } = office;
    // Longer than any callback is late, shorter than the last one rings.
    await world.clock.advance(16_000);
    await expectAgreement(office);
    expect(await office.states()).toMatchObject({ [customer]: 'held', [agent]: 'talking' });
    await office.perform('/participants/unhold', { participant: customer });
    const guest = (await world.liveCall(office.callId))?.parties.find(({ address }) => address === GUEST);
    await office.request('/participants/remove', { participant: guest?.callSid });
    await world.clock.advance(25_000);
    await expectAgreement(office);
    expect((await office.party(guest?.callSid ?? ''))?.state).toBe('left');
    world.emulator.people.hangUp(customer);
    await world.clock.advance(25_000);
    await expectAgreement(office);
    expect(world.liveLegs()).toEqual([]);
  });
});

test('a guest that has answered waits until the conference reports it, and is never shown as left', async () => {
  const seen = new Set<string | undefined>();
  for (const seed of [1, 2, 3, 4]) {
    const office = await ConferenceFixture.inbound({
      seed,
      faults: { callbackLate: 0.7, callbackLateMs: 4_000 },
    });
    const { body } = await office.request('/participants/add', { to: GUEST });
    for (let tick = 0; tick < 30; tick++) {
      await office.world.clock.advance(200);
      seen.add((await office.party(String(body['participant'])))?.state);
    }
  }
  expect([...seen].sort()).toEqual(['ringing', 'talking', 'waiting']);
});

test('a child that has left is still the one that was converted, however many others answer', async () => {
  const office = await ConferenceFixture.inbound();
  await office.add(GUEST);
  await office.perform('/participants/remove', { participant: office.agent });
  expect(await office.world.liveCall(office.callId)).toMatchObject({
    state: 'conference',
    childCallSid: office.agent,
    conference: office.callId,
  });
});

test('since when: each state begins when it began', async () => {
  const office = await ConferenceFixture.inbound();
  const { customer, world } = office;
  const joined = (await office.party(customer))?.since ?? '';
  await world.clock.advance(60_000);
  const before = world.clock.now();
  await office.perform('/participants/hold', { participant: customer });
  const held = (await office.party(customer))?.since ?? '';
  // Twilio's times are in whole seconds.
  expect(Date.parse(held)).toBeGreaterThanOrEqual(before - 1_000);
  expect(Date.parse(held)).toBeGreaterThan(Date.parse(joined));
  await world.clock.advance(60_000);
  expect((await office.party(customer))?.since).toBe(held);
});

test('agents see numbers masked, in every party and every role', async () => {
  const office = await ConferenceFixture.inbound();
  await office.add(GUEST);
  await office.perform('/supervise', { mode: 'listen', address: '+14155550188' });
  const { body } = await office.world.requestAs('/calls', {}, ANN);
  const text = JSON.stringify(body);
  for (const number of [CUSTOMER, GUEST, '+14155550188', '+14155550101']) expect(text).not.toContain(number);
  expect(await office.party(office.customer, ANN)).toMatchObject({ role: 'customer', address: '+1415…0199' });
  expect(await office.party(office.customer)).toMatchObject({ role: 'customer', address: CUSTOMER });
});

test('agents see numbers masked that are part of a SIP address, however they are written', async () => {
  const ALLOWED_SIP_DOMAINS = 'carrier.example.com,192.168.100.200';
  const office = await ConferenceFixture.inbound({ environment: { ALLOWED_SIP_DOMAINS } });
  for (const [to, seen] of [
    ['sip:+14155550177@carrier.example.com', 'sip:+1415…0177@carrier.example.com'],
    ['sip:+1-415-555-0179@carrier.example.com', 'sip:+1415…0179@carrier.example.com'],
    ['sips:(415)555.0180@carrier.example.com', 'sips:…80@carrier.example.com'],
    ['sip:%2B14155550181@carrier.example.com', 'sip:+1415…0181@carrier.example.com'],
    ['sip:desk-12@192.168.100.200', 'sip:desk-12@192.168.100.200'],
  ] as const) {
    const guest = await office.add(to);
    expect((await office.party(guest, ANN))?.address).toBe(seen);
    expect((await office.party(guest))?.address).toBe(to);
  }
});

test('two conferences of one company do not touch each other', async () => {
  const office = await ConferenceFixture.inbound();
  const other = await office.world.conference('+14155550188');
  await office.perform('/participants/hold', { participant: office.customer });
  expect(codeOf(await office.request('/participants/hold', { participant: other.parent }))).toBe(
    'party_not_found',
  );
  expect(office.world.call(other.parent)?.hears).toBe('party');
  await office.perform('/conference/end', {});
  expect(office.world.inConference(other.parent)).toHaveLength(2);
});
