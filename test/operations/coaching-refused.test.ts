import type { RestFault } from '../../emulator';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';
import { joins, listens, SUPERVISOR } from './supervisor';

describe('coaching is refused, and nobody is rung,', () => {
  const refusal = async (
    office: ConferenceFixture,
    params: object,
    who?: Parameters<ConferenceFixture['request']>[2],
  ) => {
    const since = office.world.clock.now();
    const answer = await office.request('/supervise', { mode: 'coach', ...params }, who);
    expect([answer.status, codeOf(answer)]).toEqual([409, 'cannot_coach']);
    expect(office.changes(since)).toEqual([]);
    return (answer.body['error'] as { message: string }).message;
  };

  test('for an agent who is on hold', async () => {
    const office = await ConferenceFixture.inbound();
    await office.perform('/participants/hold', { participant: office.agent });
    expect(await refusal(office, {})).toContain('hold');
    expect(await refusal(office, { agentCallSid: office.agent })).toContain('hold');
  });

  test('for a customer, a guest, a stranger, somebody who left', async () => {
    const office = await ConferenceFixture.inbound();
    const guest = await office.add(GUEST);
    await refusal(office, { agentCallSid: office.customer });
    await refusal(office, { agentCallSid: guest });
    await refusal(office, { agentCallSid: `CA${'9'.repeat(32)}` });
    await office.perform('/participants/remove', { participant: office.agent });
    expect(await refusal(office, { agentCallSid: office.agent })).toContain('who is in the conference');
    expect(await refusal(office, {})).toContain('who is in the conference');
  });

  test('for oneself, whether one supervises already or is the agent', async () => {
    const office = await ConferenceFixture.inbound({ environment: { AGENTS: SUPERVISOR } });
    expect(await refusal(office, {})).toContain('yourself');
    const other = await ConferenceFixture.inbound();
    const own = await joins(other, { mode: 'listen' });
    expect(await refusal(other, { agentCallSid: own })).toContain('yourself');
  });

  test('when the agent is put on hold, or leaves, between the look and the change', async () => {
    for (const leaves of [false, true]) {
      let meanwhile: () => void = () => undefined;
      const rest = ({ form }: { form: Readonly<Record<string, string>> }): RestFault | undefined => {
        if (form['CallSidToCoach']) meanwhile();
        return undefined;
      };
      const office = await ConferenceFixture.inbound({ faults: { rest } });
      await office.add(GUEST);
      const own = await joins(office, { mode: 'listen' });
      const { conferences } = office.world.twilio;
      meanwhile = () => {
        if (leaves) return office.world.emulator.people.hangUp(office.agent);
        const [room] = office.world.conferences(office.callId);
        void conferences(room?.sid ?? '')
          .participants(office.agent)
          .update({ hold: true });
        meanwhile = () => undefined;
      };
      const answer = await office.request('/supervise', { mode: 'coach' });
      if (leaves) {
        expect([answer.status, codeOf(answer)]).toEqual([409, 'cannot_coach']);
        expect(await office.atTwilio(own)).toMatchObject(listens);
      } else expect([200, 409]).toContain(answer.status);
    }
  });
});
