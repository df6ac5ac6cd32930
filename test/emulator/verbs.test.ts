import { AGENT, APP, bridging, CUSTOMER, NUMBER, numberNoun, Town, xml } from './town';

const waiting = xml('<Play loop="0">/music.mp3</Play>');
const town = (document: string) => new Town().on('/voice', document).on('/action', waiting);

async function call(world: Town, ms = 1_000): Promise<string> {
  const sid = world.people.dial({ from: CUSTOMER, to: NUMBER });
  await world.clock.advance(ms);
  return sid;
}

const action = (world: Town) => world.at('/action')[0]?.params;

describe('Say, Play, Pause', () => {
  it('take their time, one after the other, and the call ends with the document', async () => {
    const world = town(xml('<Say loop="2">0123456789</Say><Play>/music.mp3</Play><Pause length="3"/>'));
    const sid = await call(world, 0);
    await world.clock.runUntil(() => world.call(sid).hears === 'speech');
    const start = world.clock.now();
    await world.clock.runUntil(() => world.call(sid).hears === 'music');
    expect(world.clock.now() - start).toBe(1_200);
    await world.clock.runUntil(() => world.call(sid).hears === 'silence');
    expect(world.clock.now() - start).toBe(11_200);
    await world.clock.runUntil(() => world.call(sid).status === 'completed');
    expect(world.clock.now() - start).toBe(14_200);
  });

  it('Pause as the first verb waits before it answers (https://www.twilio.com/docs/voice/twiml/pause)', async () => {
    const world = town(xml('<Pause length="5"/><Say>Here we are, at long last, thank you</Say>'));
    const sid = await call(world, 3_000);
    expect(world.call(sid).status).toBe('ringing');
    await world.clock.advance(3_000);
    expect(world.call(sid).status).toBe('in-progress');
  });
});

describe('Redirect, Hangup, Reject', () => {
  it('Redirect without a URL asks for the same document again', async () => {
    const world = town(xml('<Redirect/>'));
    world.on('/voice', xml('<Redirect/>'), waiting);
    await call(world);
    expect(world.at('/voice')).toHaveLength(2);
  });

  it('what stands behind a Redirect or a Hangup is never reached', async () => {
    const world = town(xml('<Redirect>/action</Redirect><Hangup/>'));
    expect(world.call(await call(world)).status).toBe('in-progress');
    const ended = town(xml('<Hangup/><Say>Never said, whatever happens in this call</Say>'));
    expect(ended.call(await call(ended)).status).toBe('completed');
  });

  it.each([
    ['<Reject/>', 'no-answer'],
    ['<Reject reason="busy"/>', 'busy'],
  ])('%s ends the call unanswered', async (verb, status) => {
    const world = town(xml(verb));
    expect(world.call(await call(world))).toMatchObject({ status, answeredAt: null });
  });
});

describe('Dial: several parties', () => {
  const other = '+14155550102';
  const third = '+14155550103';

  it('rings all at once; the first answer wins and the others are hung up', async () => {
    const world = town(bridging('', numberNoun(AGENT) + numberNoun(other)));
    world.people.behave(AGENT, { kind: 'answers', afterMs: 5_000 });
    world.people.behave(other, { kind: 'answers', afterMs: 3_000 });
    const sid = await call(world, 10_000);
    expect(world.childrenOf(sid).map((child) => [child.to, child.status])).toEqual([
      [AGENT, 'canceled'],
      [other, 'in-progress'],
    ]);
  });

  it('goes on while one of them may still answer', async () => {
    const world = town(bridging('', numberNoun(AGENT) + numberNoun(other)));
    world.people.behave(AGENT, { kind: 'busy' });
    world.people.behave(other, { kind: 'answers', afterMs: 3_000 });
    const sid = await call(world, 10_000);
    expect(world.call(sid).doing).toBe('bridged');
    expect(world.at('/action')).toHaveLength(0);
  });

  it('sequential: one after the other (https://www.twilio.com/docs/voice/twiml/dial#sequential)', async () => {
    const world = town(
      bridging('sequential="true"', numberNoun(AGENT) + numberNoun(other) + numberNoun(third)),
    );
    world.people.behave(AGENT, { kind: 'busy' });
    world.people.behave(other, { kind: 'declines', afterMs: 2_000 });
    const sid = await call(world, 1_000);
    expect(world.childrenOf(sid)).toHaveLength(2);
    await world.clock.advance(10_000);
    expect(world.childrenOf(sid).map((child) => child.status)).toEqual(['busy', 'busy', 'in-progress']);
  });

  it('a client and a SIP address', async () => {
    const world = town(
      bridging(
        '',
        '<Client><Identity>ann</Identity></Client><Sip>sip:Desk@Office.example.com;transport=tls</Sip>',
      ),
    );
    world.people.behave('client:ann', { kind: 'busy' });
    world.people.behave('sip:desk@office.example.com', { kind: 'answers', afterMs: 100 });
    const sid = await call(world, 3_000);
    expect(world.childrenOf(sid).map((child) => child.to)).toEqual([
      'client:ann',
      'sip:Desk@Office.example.com;transport=tls',
    ]);
    expect(world.call(sid).doing).toBe('bridged');
  });

  it('a whisper is heard by the called party alone, before the bridge', async () => {
    const world = town(bridging('', numberNoun(AGENT, 'url="/whisper"')));
    world.on('/whisper', xml('<Say>A call from your customer service line</Say>'));
    const sid = await call(world, 3_200);
    expect([world.call(sid).hears, world.childrenOf(sid)[0]?.hears]).toEqual(['ringing', 'speech']);
    await world.clock.advance(4_000);
    expect(world.call(sid).doing).toBe('bridged');
  });

  it('sendDigits delays the bridge by half a second for each key', async () => {
    const world = town(bridging('', numberNoun(AGENT, 'sendDigits="wwww1234"')));
    world.people.behave(AGENT, { kind: 'answers', afterMs: 0 });
    const sid = await call(world, 3_000);
    expect(world.call(sid).doing).toBe('dialing');
    await world.clock.advance(2_500);
    expect(world.call(sid).doing).toBe('bridged');
  });

  it('machineDetection on a Number tells its callback who answered', async () => {
    const world = town(bridging('', numberNoun(AGENT, 'machineDetection="Enable" amdStatusCallback="/amd"')));
    await call(world, 8_000);
    expect(world.at('/amd')[0]?.params).toMatchObject({ AnsweredBy: 'human' });
  });

  it('record: the action gets the recording, and its callback comes with the parent’s SID', async () => {
    const world = town(bridging('record="record-from-answer-dual" recordingStatusCallback="/recording"'));
    const { parent, child } = await world.bridge();
    await world.clock.advance(9_000);
    world.people.hangUp(child);
    await world.clock.advance(5_000);
    expect(action(world)).toMatchObject({ RecordingDuration: '9' });
    expect(world.at('/recording')[0]?.params).toMatchObject({
      CallSid: parent,
      RecordingSid: action(world)?.['RecordingSid'],
      RecordingStatus: 'completed',
      RecordingChannels: '2',
      RecordingSource: 'DialVerb',
    });
    expect(world.at('/recording')[0]?.params).not.toHaveProperty('From');
  });

  it('a recording of the Dial ends when its child is moved', async () => {
    const world = town(bridging('record="record-from-answer" recordingStatusCallback="/recording"'));
    const { child } = await world.bridge();
    await world.rest(world.client.calls(child).update({ twiml: waiting.replace('/music', `${APP}/music`) }));
    await world.clock.advance(4_000);
    expect(world.at('/recording')[0]?.params['RecordingStatus']).toBe('completed');
    expect(world.call(child).status).toBe('in-progress');
  });
});

/** https://www.twilio.com/docs/voice/twiml/gather */
describe('Gather', () => {
  it.each([
    ['a finish key', '', '12#', '12'],
    ['enough digits', 'numDigits="3"', '123', '123'],
    ['a key of one’s own', 'finishOnKey="*"', '1#2*', '1#2'],
    ['a pause after some digits', 'timeout="2"', '45', '45'],
  ])('ends with %s', async (_, attributes, keys, digits) => {
    const world = town(
      xml(
        `<Gather action="/action" ${attributes}><Say>Please press some keys now, thank you</Say></Gather><Hangup/>`,
      ),
    );
    const sid = await call(world);
    expect(world.call(sid).hears).toBe('speech');
    world.people.press(sid, keys);
    await world.clock.advance(4_000);
    expect(action(world)).toMatchObject({ CallSid: sid, Digits: digits });
  });

  it('without input goes on with the next verb, or to the action where actionOnEmptyResult says so', async () => {
    const quiet = town(xml('<Gather action="/action" timeout="3"/><Redirect>/silence</Redirect>')).on(
      '/silence',
      waiting,
    );
    await call(quiet, 5_000);
    expect([quiet.at('/action').length, quiet.at('/silence').length]).toEqual([0, 1]);
    const told = town(xml('<Gather action="/action" timeout="3" actionOnEmptyResult="true"/>'));
    await call(told, 5_000);
    expect(action(told)).toMatchObject({ Digits: '' });
  });

  it('understands speech, also in part, and only what it was asked to', async () => {
    const world = town(
      xml('<Gather input="speech" action="/action" partialResultCallback="/partial" hints="billing"/>'),
    );
    const sid = await call(world);
    world.people.press(sid, '1');
    world.people.speak(sid, 'billing please');
    await world.clock.advance(3_000);
    expect(action(world)).toMatchObject({ SpeechResult: 'billing please', Confidence: '0.93' });
    expect(action(world)).not.toHaveProperty('Digits');
    expect(world.at('/partial')[0]?.params).toMatchObject({
      UnstableSpeechResult: 'billing please',
      SequenceNumber: '0',
    });
  });

  it('speech or keys, whichever comes', async () => {
    const world = town(xml('<Gather input="dtmf speech" action="/action" numDigits="1"/>'));
    const sid = await call(world);
    world.people.press(sid, '7');
    await world.clock.advance(1_000);
    expect(action(world)).toMatchObject({ Digits: '7' });
  });

  it('its default action is the document itself', async () => {
    const world = town(xml('<Gather numDigits="1"/>'));
    world.on('/voice', xml('<Gather numDigits="1"/>'), waiting);
    const sid = await call(world);
    world.people.press(sid, '5');
    await world.clock.advance(1_000);
    expect(world.at('/voice')[1]?.params['Digits']).toBe('5');
  });
});

/** https://www.twilio.com/docs/voice/twiml/record */
describe('Record', () => {
  const recording = xml(
    '<Record action="/action" timeout="3" maxLength="60" recordingStatusCallback="/recording"/><Redirect>/nothing-said</Redirect>',
  );

  it('ends in silence after something was said, and tells the action', async () => {
    const world = town(recording);
    const sid = await call(world);
    world.people.speak(sid, 'Please call me back tomorrow morning');
    await world.clock.advance(9_000);
    expect(action(world)).toMatchObject({ CallSid: sid, CallStatus: 'in-progress' });
    expect(action(world)?.['RecordingUrl']).toMatch(/\/Recordings\/RE[0-9a-f]{32}$/);
    expect(Number(action(world)?.['RecordingDuration'])).toBeGreaterThanOrEqual(5);
    expect(world.at('/recording')[0]?.params).toMatchObject({
      RecordingStatus: 'completed',
      RecordingSource: 'RecordVerb',
    });
  });

  it('goes on with the next verb where nothing was said', async () => {
    const world = town(recording).on('/nothing-said', waiting);
    await call(world, 6_000);
    expect([world.at('/action').length, world.at('/nothing-said').length]).toEqual([0, 1]);
  });

  it('a key ends it, a hang-up as well', async () => {
    const world = town(recording);
    world.people.press(await call(world), '5');
    await world.clock.advance(1_000);
    expect(action(world)).toMatchObject({ Digits: '5' });
    const gone = town(recording);
    gone.people.hangUp(await call(gone));
    await gone.clock.advance(1_000);
    expect(action(gone)).toMatchObject({ Digits: 'hangup', CallStatus: 'completed' });
  });
});

/** https://www.twilio.com/docs/voice/twiml/enqueue, https://www.twilio.com/docs/voice/twiml/queue */
describe('Enqueue, Leave, Dial Queue', () => {
  const queued = xml('<Enqueue action="/action" waitUrl="/wait">support</Enqueue>');
  const agent = xml('<Dial action="/agent-done"><Queue url="/before">support</Queue></Dial>');

  async function connected() {
    const world = town(queued).on('/wait', waiting).on('/agent-done', waiting);
    world.on('/before', xml('<Say>You are now connected to one of our people</Say>'));
    const customer = await call(world, 10_000);
    world.on('/voice', agent);
    const taker = await call(world, 6_000);
    return { world, customer, taker };
  }

  it('a caller waits with music and their position', async () => {
    const world = town(queued).on('/wait', waiting);
    const first = await call(world);
    await call(world);
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
    await call(world);
    expect(world.at('/agent-done')[0]?.params['DialCallStatus']).toBe('failed');
    const { world: later, customer } = await connected();
    later.people.hangUp(customer);
    await later.clock.advance(2_000);
    const taker = await call(later, 2_000);
    expect(later.call(taker)).toMatchObject({ doing: 'dialing' });
    later.on('/voice', queued);
    await call(later, 8_000);
    expect(later.call(taker).doing).toBe('bridged');
  });

  it('Leave goes on behind the Enqueue; a hang-up and a redirect are told', async () => {
    const leaving = town(queued).on('/wait', xml('<Pause length="2"/><Leave/>'));
    await call(leaving, 5_000);
    expect(action(leaving)).toMatchObject({ QueueResult: 'leave', QueueTime: '2' });
    const gone = town(queued).on('/wait', waiting);
    gone.people.hangUp(await call(gone));
    await gone.clock.advance(1_000);
    expect(action(gone)).toMatchObject({ QueueResult: 'hangup', CallStatus: 'completed' });
    const moved = town(queued).on('/wait', waiting);
    await moved.rest(moved.client.calls(await call(moved)).update({ url: `${APP}/wait` }));
    await moved.clock.advance(1_000);
    expect(action(moved)).toMatchObject({ QueueResult: 'redirected' });
  });

  it('a full queue is told at once', async () => {
    const world = town(
      xml('<Enqueue action="/action" maxQueueSize="1" waitUrl="/wait">support</Enqueue>'),
    ).on('/wait', waiting);
    await call(world);
    await call(world);
    expect(action(world)).toMatchObject({ QueueResult: 'queue-full' });
  });
});
