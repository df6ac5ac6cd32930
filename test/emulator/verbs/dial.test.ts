import { AGENT, APP, bridging, numberNoun, Town, waiting, xml } from '../town';

const town = (document: string) => new Town().on('/voice', document).on('/action', waiting);
const action = (world: Town) => world.at('/action')[0]?.params;

describe('Dial: several parties', () => {
  const other = '+14155550102';
  const third = '+14155550103';

  it('rings all at once; the first answer wins and the others are hung up', async () => {
    const world = town(bridging('', numberNoun(AGENT) + numberNoun(other)));
    world.people.behave(AGENT, { kind: 'answers', afterMs: 5_000 });
    world.people.behave(other, { kind: 'answers', afterMs: 3_000 });
    const sid = await world.dialIn(10_000);
    expect(world.childrenOf(sid).map((child) => [child.to, child.status])).toEqual([
      [AGENT, 'canceled'],
      [other, 'in-progress'],
    ]);
  });

  it('goes on while one of them may still answer', async () => {
    const world = town(bridging('', numberNoun(AGENT) + numberNoun(other)));
    world.people.behave(AGENT, { kind: 'busy' });
    world.people.behave(other, { kind: 'answers', afterMs: 3_000 });
    const sid = await world.dialIn(10_000);
    expect(world.call(sid).doing).toBe('bridged');
    expect(world.at('/action')).toHaveLength(0);
  });

  it('sequential: one after the other (https://www.twilio.com/docs/voice/twiml/dial#sequential)', async () => {
    const world = town(
      bridging('sequential="true"', numberNoun(AGENT) + numberNoun(other) + numberNoun(third)),
    );
    world.people.behave(AGENT, { kind: 'busy' });
    world.people.behave(other, { kind: 'declines', afterMs: 2_000 });
    const sid = await world.dialIn(1_000);
    expect(world.childrenOf(sid)).toHaveLength(2);
    await world.clock.advance(10_000);
    expect(world.childrenOf(sid).map((child) => child.status)).toEqual(['busy', 'busy', 'in-progress']);
  });

  it('a client and a SIP address', async () => {
    const world = town(
      bridging(
        '',
        '<Client><Identity>ann</Identity></Client><Sip>sip:Desk@ConferenceFixture.example.com;transport=tls</Sip>',
      ),
    );
    world.people.behave('client:ann', { kind: 'busy' });
    world.people.behave('sip:desk@office.example.com', { kind: 'answers', afterMs: 100 });
    const sid = await world.dialIn(3_000);
    expect(world.childrenOf(sid).map((child) => child.to)).toEqual([
      'client:ann',
      'sip:Desk@ConferenceFixture.example.com;transport=tls',
    ]);
    expect(world.call(sid).doing).toBe('bridged');
  });

  it('a whisper is heard by the called party alone, before the bridge', async () => {
    const world = town(bridging('', numberNoun(AGENT, 'url="/whisper"')));
    world.on('/whisper', xml('<Say>A call from your customer service line</Say>'));
    const sid = await world.dialIn(3_200);
    expect([world.call(sid).hears, world.childrenOf(sid)[0]?.hears]).toEqual(['ringing', 'speech']);
    await world.clock.advance(4_000);
    expect(world.call(sid).doing).toBe('bridged');
  });

  it('sendDigits delays the bridge by half a second for each key', async () => {
    const world = town(bridging('', numberNoun(AGENT, 'sendDigits="wwww1234"')));
    world.people.behave(AGENT, { kind: 'answers', afterMs: 0 });
    const sid = await world.dialIn(3_000);
    expect(world.call(sid).doing).toBe('dialing');
    await world.clock.advance(2_500);
    expect(world.call(sid).doing).toBe('bridged');
  });

  it('machineDetection on a Number tells its callback who answered', async () => {
    const world = town(bridging('', numberNoun(AGENT, 'machineDetection="Enable" amdStatusCallback="/amd"')));
    await world.dialIn(8_000);
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
