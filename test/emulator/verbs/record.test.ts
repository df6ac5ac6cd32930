import { LocalTwilio, musicDocument, twimlOf } from '../local-twilio';

const localTwilio = (document: string) =>
  new LocalTwilio().on('/voice', document).on('/action', musicDocument);
const action = (twilio: LocalTwilio) => twilio.requestsTo('/action')[0]?.params;

/** https://www.twilio.com/docs/voice/twiml/record */
describe('Record', () => {
  const recording = twimlOf(
    '<Record action="/action" timeout="3" maxLength="60" recordingStatusCallback="/recording"/><Redirect>/nothing-said</Redirect>',
  );

  it('Record ends with silence after speech, and requests its action', async () => {
    const twilio = localTwilio(recording);
    const sid = await twilio.dialIn();
    const leavesMessage = () => twilio.emulator.inspect().calls[0]?.leavesMessage;
    expect(leavesMessage()).toBe(true);
    twilio.people.speak(sid, 'Please call me back tomorrow morning');
    await twilio.clock.advance(9_000);
    expect(leavesMessage()).toBe(false);
    expect(action(twilio)).toMatchObject({ CallSid: sid, CallStatus: 'in-progress' });
    expect(action(twilio)?.['RecordingUrl']).toMatch(/\/Recordings\/RE[0-9a-f]{32}$/);
    expect(Number(action(twilio)?.['RecordingDuration'])).toBeGreaterThanOrEqual(5);
    expect(twilio.requestsTo('/recording')[0]?.params).toMatchObject({
      RecordingStatus: 'completed',
      RecordingSource: 'RecordVerb',
    });
  });

  it('Record continues with the next verb when nothing was said', async () => {
    const twilio = localTwilio(recording).on('/nothing-said', musicDocument);
    await twilio.dialIn(6_000);
    expect([twilio.requestsTo('/action').length, twilio.requestsTo('/nothing-said').length]).toEqual([0, 1]);
  });

  it('Record ends when the caller presses a key or hangs up', async () => {
    const twilio = localTwilio(recording);
    twilio.people.press(await twilio.dialIn(), '5');
    await twilio.clock.advance(1_000);
    expect(action(twilio)).toMatchObject({ Digits: '5' });
    const gone = localTwilio(recording);
    gone.people.hangUp(await gone.dialIn());
    await gone.clock.advance(1_000);
    expect(action(gone)).toMatchObject({ Digits: 'hangup', CallStatus: 'completed' });
  });
});
