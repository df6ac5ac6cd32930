import { APP, Town, waiting, xml } from '../town';

const town = (document: string) => new Town().on('/voice', document).on('/action', waiting);
const action = (world: Town) => world.at('/action')[0]?.params;

/** https://www.twilio.com/docs/voice/twiml/enqueue, https://www.twilio.com/docs/voice/twiml/queue */
describe('Enqueue, Leave, Dial Queue', () => {
  const queued = xml('<Enqueue action="/action" waitUrl="/wait">support</Enqueue>');
  const agent = xml('<Dial action="/agent-done"><Queue url="/before">support</Queue></Dial>');

  async function connected() {
    const world = town(queued).on('/wait', waiting).on('/agent-done', waiting);
    world.on('/before', xml('<Say>You are now connected to one of our people</Say>'));
    const customer = await world.dialIn(10_000);
    world.on('/voice', agent);
    const taker = await world.dialIn(6_000);
    return { world, customer, taker };
  }

  it('a caller waits with music and their position', async () => {
    const world = town(queued).on('/wait', waiting);
    const first = await world.dialIn();
    await world.dialIn();
    expect(world.call(first)).toMatchObject({ doing: 'queue', hears: 'music' });
    expect(world.at('/wait').map((one) => one.params['QueuePosition'])).toEqual(['1', '2']);
    expect(world.at('/wait')[1]?.params).toMatchObject({ CurrentQueueSize: '2', QueueTime: '0' });
  });

  it('whoever dials the queue talks to the first, who hears a document before', async () => {
    const { world, customer, taker } = await connected();
    expect(world.call(taker)).toMatchObject({ doing: 'bridged', bridgedWith: customer });
    expect(world.at('/before')[0]?.params).toMatchObject({ CallSid: customer, DequeingCallSid: taker });
    world.people.hangUp(taker);
    await world.clock.advance(1_000);
    expect(action(world)).toMatchObject({ CallSid: customer, QueueResult: 'bridged' });
    expect(world.call(customer).status).toBe('in-progress');
  });

  it('when the caller hangs up, the other’s Dial ends', async () => {
    const { world, customer, taker } = await connected();
    world.people.hangUp(customer);
    await world.clock.advance(1_000);
    expect(world.at('/agent-done')[0]?.params).toMatchObject({
      CallSid: taker,
      CallStatus: 'in-progress',
      DialCallStatus: 'completed',
      DequeuedCallSid: customer,
    });
  });

  it('an empty queue is waited for; an unknown one is a failure', async () => {
    const world = town(agent).on('/agent-done', waiting);
    await world.dialIn();
    expect(world.at('/agent-done')[0]?.params['DialCallStatus']).toBe('failed');
    const { world: later, customer } = await connected();
    later.people.hangUp(customer);
    await later.clock.advance(2_000);
    const taker = await later.dialIn(2_000);
    expect(later.call(taker)).toMatchObject({ doing: 'dialing' });
    later.on('/voice', queued);
    await later.dialIn(8_000);
    expect(later.call(taker).doing).toBe('bridged');
  });

  it('Leave goes on behind the Enqueue; a hang-up and a redirect are told', async () => {
    const leaving = town(queued).on('/wait', xml('<Pause length="2"/><Leave/>'));
    await leaving.dialIn(5_000);
    expect(action(leaving)).toMatchObject({ QueueResult: 'leave', QueueTime: '2' });
    const gone = town(queued).on('/wait', waiting);
    gone.people.hangUp(await gone.dialIn());
    await gone.clock.advance(1_000);
    expect(action(gone)).toMatchObject({ QueueResult: 'hangup', CallStatus: 'completed' });
    const moved = town(queued).on('/wait', waiting);
    await moved.rest(moved.client.calls(await moved.dialIn()).update({ url: `${APP}/wait` }));
    await moved.clock.advance(1_000);
    expect(action(moved)).toMatchObject({ QueueResult: 'redirected' });
  });

  it('a full queue is told at once', async () => {
    const world = town(
      xml('<Enqueue action="/action" maxQueueSize="1" waitUrl="/wait">support</Enqueue>'),
    ).on('/wait', waiting);
    await world.dialIn();
    await world.dialIn();
    expect(action(world)).toMatchObject({ QueueResult: 'queue-full' });
  });
});
