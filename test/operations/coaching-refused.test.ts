import type { RestFault } from '../../emulator';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';
import { joinToSupervise, LISTENING, SUPERVISOR } from './supervisor';

describe('coaching is refused without ringing the supervisor', () => {
  const refusal = async (
    fixture: ConferenceFixture,
    params: object,
    operator?: Parameters<ConferenceFixture['request']>[2],
  ) => {
    const since = fixture.world.clock.now();
    const response = await fixture.request('/supervise', { mode: 'coach', ...params }, operator);
    expect([response.status, codeOf(response)]).toEqual([409, 'cannot_coach']);
    expect(fixture.changes(since)).toEqual([]);
    return (response.body['error'] as { message: string }).message;
  };

  test('when the agent is on hold', async () => {
    const fixture = await ConferenceFixture.inbound();
    await fixture.perform('/participants/hold', { participant: fixture.agent });
    expect(await refusal(fixture, {})).toContain('hold');
    expect(await refusal(fixture, { agentCallSid: fixture.agent })).toContain('hold');
  });

  test('when the named party is a customer, a guest, unknown, or has left', async () => {
    const fixture = await ConferenceFixture.inbound();
    const guest = await fixture.add(GUEST);
    await refusal(fixture, { agentCallSid: fixture.customer });
    await refusal(fixture, { agentCallSid: guest });
    await refusal(fixture, { agentCallSid: `CA${'9'.repeat(32)}` });
    await fixture.perform('/participants/remove', { participant: fixture.agent });
    expect(await refusal(fixture, { agentCallSid: fixture.agent })).toContain('who is in the conference');
    expect(await refusal(fixture, {})).toContain('who is in the conference');
  });

  test('when the supervisor is the agent, or names their own leg', async () => {
    const fixture = await ConferenceFixture.inbound({ environment: { AGENTS: SUPERVISOR } });
    expect(await refusal(fixture, {})).toContain('yourself');
    const other = await ConferenceFixture.inbound();
    const own = await joinToSupervise(other, { mode: 'listen' });
    expect(await refusal(other, { agentCallSid: own })).toContain('yourself');
  });

  test('when the agent leaves between the check and the change', async () => {
    const { fixture, own, coachAfter } = await listeningSupervisor();
    const response = await coachAfter(() => fixture.world.emulator.people.hangUp(fixture.agent));
    expect([response.status, codeOf(response)]).toEqual([409, 'cannot_coach']);
    expect(await fixture.atTwilio(own)).toMatchObject(LISTENING);
  });
});

test('coaching is done or refused when the agent is put on hold between the check and the change', async () => {
  const { fixture, coachAfter } = await listeningSupervisor();
  const { conferences } = fixture.world.twilio;
  const [conference] = fixture.world.conferences(fixture.callId);
  const agent = conferences(conference?.sid ?? '').participants(fixture.agent);
  const response = await coachAfter(() => void agent.update({ hold: true }));
  expect([200, 409]).toContain(response.status);
});

/** A supervisor listens; `coachAfter` asks to coach, and `event` happens just before Twilio changes the participant. */
async function listeningSupervisor() {
  let beforeChange: () => void = () => undefined;
  const rest = ({ form }: { form: Readonly<Record<string, string>> }): RestFault | undefined => {
    if (form['CallSidToCoach']) beforeChange();
    return undefined;
  };
  const fixture = await ConferenceFixture.inbound({ faults: { rest } });
  await fixture.add(GUEST);
  const own = await joinToSupervise(fixture, { mode: 'listen' });
  const coachAfter = (event: () => void) => {
    beforeChange = () => {
      beforeChange = () => undefined;
      event();
    };
    return fixture.request('/supervise', { mode: 'coach' });
  };
  return { fixture, own, coachAfter };
}
