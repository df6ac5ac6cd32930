import { Town, waiting, xml } from '../town';

const town = (document: string) => new Town().on('/voice', document).on('/action', waiting);
const action = (world: Town) => world.at('/action')[0]?.params;

/** https://www.twilio.com/docs/voice/twiml/record */
describe('Record', () => {
  const recording = xml(
    '<Record action="/action" timeout="3" maxLength="60" recordingStatusCallback="/recording"/><Redirect>/nothing-said</Redirect>',
  );

  it('ends in silence after something was said, and tells the action', async () => {
    const world = town(recording);
    const sid = await world.dialIn();
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
    await world.dialIn(6_000);
    expect([world.at('/action').length, world.at('/nothing-said').length]).toEqual([0, 1]);
  });

  it('a key ends it, a hang-up as well', async () => {
    const world = town(recording);
    world.people.press(await world.dialIn(), '5');
    await world.clock.advance(1_000);
    expect(action(world)).toMatchObject({ Digits: '5' });
    const gone = town(recording);
    gone.people.hangUp(await gone.dialIn());
    await gone.clock.advance(1_000);
    expect(action(gone)).toMatchObject({ Digits: 'hangup', CallStatus: 'completed' });
  });
});
