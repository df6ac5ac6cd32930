import { bridging, CUSTOMER, inRoom, NUMBER, Town, xml } from './town';

/** The matrix of what a Dial action is told: https://www.twilio.com/docs/voice/twiml/dial#request-parameters */
describe('What the Dial action is told', () => {
  it('the child hangs up', async () => {
    const town = new Town().on('/voice', bridging()).on('/action', xml('<Say>Bye</Say>'));
    const { parent, child } = await town.bridge();
    await town.clock.advance(7_000);
    town.people.hangUp(child);
    await town.clock.runToIdle();
    expect(town.at('/action')).toHaveLength(1);
    expect(town.at('/action')[0]?.params).toMatchObject({
      CallSid: parent,
      CallStatus: 'in-progress',
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallSid: child,
      DialCallDuration: '7',
    });
    expect(town.call(parent).status).toBe('completed');
  });

  it('a moved child lives on, and the parent executes what the action answers', async () => {
    const town = new Town().on('/voice', bridging()).on('/action', inRoom('room'));
    const { parent, child } = await town.bridge();
    await town.rest(town.client.calls(child).update({ twiml: inRoom('room') }));
    await town.clock.advance(2_000);
    const [action] = town.at('/action');
    expect(action?.params).toMatchObject({
      CallStatus: 'in-progress',
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallSid: child,
    });
    expect(action?.params).not.toHaveProperty('DialCallDuration');
    expect(town.call(child)).toMatchObject({ status: 'in-progress', doing: 'conference', hears: 'party' });
    expect(town.call(parent)).toMatchObject({ status: 'in-progress', doing: 'conference', hears: 'party' });
    expect(town.at('/number').map((one) => one.params['CallStatus'])).not.toContain('completed');
  });

  it('nobody answers', async () => {
    const town = new Town().on('/voice', bridging()).on('/action', xml('<Hangup/>'));
    town.people.behave('+14155550101', { kind: 'never-answers' });
    const parent = town.people.dial({ from: CUSTOMER, to: NUMBER });
    await town.clock.runToIdle();
    expect(town.at('/action')[0]?.params).toMatchObject({
      DialCallStatus: 'no-answer',
      DialBridged: 'false',
      CallStatus: 'in-progress',
    });
    expect(town.at('/action')[0]?.params).not.toHaveProperty('DialCallDuration');
    expect(town.call(parent).status).toBe('completed');
  });
});
