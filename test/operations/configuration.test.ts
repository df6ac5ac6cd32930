import { atTheTone } from '../../simulation/world/voicemail';
import { CUSTOMER, NUMBER, World } from '../../simulation/world/world';
import { expectRefusal } from '../support/refusal';

const UNKNOWN = `CA${'9'.repeat(32)}`;

/** Every optional variable with a value that cannot be used. */
const BAD = {
  AGENTS: 'ann,+14155550101,+19005550101',
  ALLOWED_COUNTRIES: 'us, Canada',
  ALLOWED_SIP_DOMAINS: 'sip:x',
  RING_SECONDS: '20s',
  ANSWER_AS: 'room',
  DETECT_VOICEMAIL: 'maybe',
  LIVE_CALLS_SERVICE_SID: 'IS1',
  PUBLIC_BASE_URL: 'calls.example.com',
  HOLD_MUSIC_URL: '/hold.mp3',
  WAIT_MUSIC_URL: 'wait.mp3',
};

describe('the configuration', () => {
  test('a missing variable is named to the operator, and the caller hears an apology', async () => {
    const world = await new World({ environment: { AGENTS: '', TOKEN_SECRET: 'short' } }).wire();
    const response = await world.requestAs('/convert', { callSid: UNKNOWN });
    expect(expectRefusal(response, 500, 'configuration_error')).toContain('TOKEN_SECRET');
    const parent = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(3_000);
    expect(world.call(parent)?.hears).toBe('speech');
    expect(world.webhooks('/incoming-call')).toMatchObject([{ status: 200 }]);
    expect(world.printed.join('\n')).toContain('AGENTS is missing.');
    await world.clock.advance(8_000);
    expect(world.liveLegs()).toEqual([]);
  });

  test('an agent in a country that is not allowed is not dialled', async () => {
    const world = await new World({ environment: { AGENTS: '+442071838750' } }).wire();
    world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(3_000);
    expect(world.emulator.inspect().calls.filter((call) => call.parentSid)).toEqual([]);
    expect(world.printed.join('\n')).toContain('ALLOWED_COUNTRIES');
  });

  test('a browser agent can dial operators and allowed numbers only', async () => {
    const world = await new World().wire();
    for (const to of [
      '',
      'client:nobody',
      '+442071838750',
      '+1900',
      'sip:x@y.z',
      '+14155550199,+14155550198',
    ])
      await world.dialOut(to);
    await world.clock.advance(10_000);
    expect(world.emulator.inspect().calls.filter((call) => call.parentSid)).toEqual([]);
    await world.dialOut('client:sue');
    await world.clock.advance(10_000);
    const [child] = world.emulator.inspect().calls.filter((call) => call.parentSid);
    expect([child?.to, child?.from]).toEqual(['client:sue', 'client:ann']);
  });

  test.each(Object.entries(BAD))('a bad %s does not stop a call', async (name, value) => {
    const world = await new World({ environment: { [name]: value } }).wire();
    const parent = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(6_000);
    expect(world.call(parent)?.doing).toBe('bridged');
    const conference = await world.requestAs('/convert', { callSid: parent });
    expect(conference.status).toBe(200);
    await world.clock.advance(6_000);
    expect(world.inConference(parent)).toHaveLength(2);
    const held = await world.requestAs('/participants/hold', { callSid: parent, participant: parent });
    expect(held.status).toBe(200);
    await world.clock.advance(2_000);
    expect(world.call(parent)?.hears).toBe('music');
    const cold = { callSid: parent, to: 'sip:desk@office.example.com', kind: 'cold' };
    const isForbidden = name === 'ALLOWED_SIP_DOMAINS';
    expect((await world.requestAs('/transfer/start', cold)).status).toBe(isForbidden ? 400 : 200);
    expect(world.printed.join('\n')).toMatch(new RegExp(`"trouble":"${name} (must|holds|may)`));
  });

  test.each(['bridge', 'conference'])(
    'with no agent left, a caller hears a goodbye (%s)',
    async (ANSWER_AS) => {
      const world = await new World({ environment: { AGENTS: 'ann', ANSWER_AS } }).wire();
      const parent = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
      await world.clock.advance(3_000);
      expect(world.call(parent)?.hears).toBe('speech');
      expect(await world.liveCall(parent)).toMatchObject({ state: 'ended', direction: 'inbound' });
      expect(world.printed.join('\n')).toContain('AGENTS must be an E.164 number');
      await world.clock.advance(20_000);
      expect(world.liveLegs()).toEqual([]);
    },
  );

  test('with no agent left, a caller leaves a message', async () => {
    const world = await new World({ environment: { AGENTS: '', NO_ANSWER: 'voicemail' } }).wire();
    const parent = world.emulator.people.dial({ from: CUSTOMER, to: NUMBER });
    await atTheTone(world, parent);
    world.emulator.people.speak(parent, 'Please call me back.');
    await world.clock.advance(20_000);
    expect(await world.liveCall(parent)).toMatchObject({
      state: 'ended',
      recordings: [{ kind: 'voicemail', status: 'completed' }],
    });
    expect(world.liveLegs()).toEqual([]);
  });
});
