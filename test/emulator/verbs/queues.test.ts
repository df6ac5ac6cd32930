import { APP, LocalTwilio, musicDocument, twimlOf } from '../local-twilio';

const localTwilio = (document: string) =>
  new LocalTwilio().on('/voice', document).on('/action', musicDocument);
const action = (twilio: LocalTwilio) => twilio.requestsTo('/action')[0]?.params;

/** https://www.twilio.com/docs/voice/twiml/enqueue, https://www.twilio.com/docs/voice/twiml/queue */
describe('Enqueue, Leave, Dial Queue', () => {
  const queued = twimlOf('<Enqueue action="/action" waitUrl="/wait">support</Enqueue>');
  const agent = twimlOf('<Dial action="/agent-done"><Queue url="/before">support</Queue></Dial>');

  async function connected() {
    const twilio = localTwilio(queued).on('/wait', musicDocument).on('/agent-done', musicDocument);
    twilio.on('/before', twimlOf('<Say>You are now connected to one of our agents</Say>'));
    const customer = await twilio.dialIn(10_000);
    twilio.on('/voice', agent);
    const taker = await twilio.dialIn(6_000);
    return { twilio, customer, taker };
  }

  it('a queued caller hears music, and each request carries its position', async () => {
    const twilio = localTwilio(queued).on('/wait', musicDocument);
    const first = await twilio.dialIn();
    await twilio.dialIn();
    expect(twilio.call(first)).toMatchObject({ doing: 'queue', hears: 'music' });
    expect(twilio.requestsTo('/wait').map(({ params }) => params['QueuePosition'])).toEqual(['1', '2']);
    expect(twilio.requestsTo('/wait')[1]?.params).toMatchObject({ CurrentQueueSize: '2', QueueTime: '0' });
  });

  it('an agent that dials the queue is bridged to the first caller after that caller has heard the document', async () => {
    const { twilio, customer, taker } = await connected();
    expect(twilio.call(taker)).toMatchObject({ doing: 'bridged', bridgedWith: customer });
    expect(twilio.requestsTo('/before')[0]?.params).toMatchObject({
      CallSid: customer,
      DequeingCallSid: taker,
    });
    twilio.people.hangUp(taker);
    await twilio.clock.advance(1_000);
    expect(action(twilio)).toMatchObject({ CallSid: customer, QueueResult: 'bridged' });
    expect(twilio.call(customer).status).toBe('in-progress');
  });

  it('Enqueue reports a connected caller that hangs up or is moved, and the time until the connection', async () => {
    const { twilio, customer } = await connected();
    await twilio.clock.advance(30_000);
    twilio.people.hangUp(customer);
    await twilio.clock.advance(1_000);
    expect(action(twilio)).toMatchObject({ QueueResult: 'bridged', CallStatus: 'completed' });
    expect(Number(action(twilio)?.['QueueTime'])).toBeLessThan(25);
    const moved = await connected();
    await moved.twilio.rest(moved.twilio.client.calls(moved.customer).update({ url: `${APP}/wait` }));
    await moved.twilio.clock.advance(1_000);
    expect(action(moved.twilio)).toMatchObject({ QueueResult: 'redirected-from-bridged' });
  });

  it('the agent’s Dial ends when the caller hangs up', async () => {
    const { twilio, customer, taker } = await connected();
    twilio.people.hangUp(customer);
    await twilio.clock.advance(1_000);
    expect(twilio.requestsTo('/agent-done')[0]?.params).toMatchObject({
      CallSid: taker,
      CallStatus: 'in-progress',
      DialCallStatus: 'completed',
      DequeuedCallSid: customer,
    });
  });

  it('Dial waits for a caller in an empty queue, and fails for an unknown queue', async () => {
    const twilio = localTwilio(agent).on('/agent-done', musicDocument);
    await twilio.dialIn();
    expect(twilio.requestsTo('/agent-done')[0]?.params['DialCallStatus']).toBe('failed');
    const { twilio: later, customer } = await connected();
    later.people.hangUp(customer);
    await later.clock.advance(2_000);
    const taker = await later.dialIn(2_000);
    expect(later.call(taker)).toMatchObject({ doing: 'dialing' });
    later.on('/voice', queued);
    await later.dialIn(8_000);
    expect(later.call(taker).doing).toBe('bridged');
  });

  it('Enqueue requests its action after Leave, a hang-up and a redirect', async () => {
    const leaving = localTwilio(queued).on('/wait', twimlOf('<Pause length="2"/><Leave/>'));
    await leaving.dialIn(5_000);
    expect(action(leaving)).toMatchObject({ QueueResult: 'leave', QueueTime: '2' });
    const gone = localTwilio(queued).on('/wait', musicDocument);
    gone.people.hangUp(await gone.dialIn());
    await gone.clock.advance(1_000);
    expect(action(gone)).toMatchObject({ QueueResult: 'hangup', CallStatus: 'completed' });
    const moved = localTwilio(queued).on('/wait', musicDocument);
    await moved.rest(moved.client.calls(await moved.dialIn()).update({ url: `${APP}/wait` }));
    await moved.clock.advance(1_000);
    expect(action(moved)).toMatchObject({ QueueResult: 'redirected' });
  });

  it('Enqueue requests its action at once when the queue is full', async () => {
    const twilio = localTwilio(
      twimlOf('<Enqueue action="/action" maxQueueSize="1" waitUrl="/wait">support</Enqueue>'),
    ).on('/wait', musicDocument);
    await twilio.dialIn();
    await twilio.dialIn();
    expect(action(twilio)).toMatchObject({ QueueResult: 'queue-full' });
  });
});
