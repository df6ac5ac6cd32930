import { AGENT, APP, dialDocument, numberNoun, LocalTwilio, musicDocument, twimlOf } from '../local-twilio';

const localTwilio = (document: string) =>
  new LocalTwilio().on('/voice', document).on('/action', musicDocument);
const action = (twilio: LocalTwilio) => twilio.requestsTo('/action')[0]?.params;

describe('Dial: several parties', () => {
  const other = '+14155550102';
  const third = '+14155550103';

  it('Dial rings all parties at once, bridges the first that answers and cancels the others', async () => {
    const twilio = localTwilio(dialDocument('', numberNoun(AGENT) + numberNoun(other)));
    twilio.people.behave(AGENT, { kind: 'answers', afterMs: 5_000 });
    twilio.people.behave(other, { kind: 'answers', afterMs: 3_000 });
    const sid = await twilio.dialIn(10_000);
    expect(twilio.childrenOf(sid).map((child) => [child.to, child.status])).toEqual([
      [AGENT, 'canceled'],
      [other, 'in-progress'],
    ]);
  });

  it('Dial continues while a party may still answer', async () => {
    const twilio = localTwilio(dialDocument('', numberNoun(AGENT) + numberNoun(other)));
    twilio.people.behave(AGENT, { kind: 'busy' });
    twilio.people.behave(other, { kind: 'answers', afterMs: 3_000 });
    const sid = await twilio.dialIn(10_000);
    expect(twilio.call(sid).doing).toBe('bridged');
    expect(twilio.requestsTo('/action')).toHaveLength(0);
  });

  it('sequential Dial rings one party after the other (https://www.twilio.com/docs/voice/twiml/dial#sequential)', async () => {
    const twilio = localTwilio(
      dialDocument('sequential="true"', numberNoun(AGENT) + numberNoun(other) + numberNoun(third)),
    );
    twilio.people.behave(AGENT, { kind: 'busy' });
    twilio.people.behave(other, { kind: 'declines', afterMs: 2_000 });
    const sid = await twilio.dialIn(1_000);
    expect(twilio.childrenOf(sid)).toHaveLength(2);
    await twilio.clock.advance(10_000);
    expect(twilio.childrenOf(sid).map((child) => child.status)).toEqual(['busy', 'busy', 'in-progress']);
  });

  it('Dial rings a client and a SIP address', async () => {
    const twilio = localTwilio(
      dialDocument(
        '',
        '<Client><Identity>ann</Identity></Client><Sip>sip:Desk@Office.example.com;transport=tls</Sip>',
      ),
    );
    twilio.people.behave('client:ann', { kind: 'busy' });
    twilio.people.behave('sip:desk@office.example.com', { kind: 'answers', afterMs: 100 });
    const sid = await twilio.dialIn(3_000);
    expect(twilio.childrenOf(sid).map((child) => child.to)).toEqual([
      'client:ann',
      'sip:Desk@Office.example.com;transport=tls',
    ]);
    expect(twilio.call(sid).doing).toBe('bridged');
  });

  it('a whisper plays to the called party alone, before the bridge', async () => {
    const twilio = localTwilio(dialDocument('', numberNoun(AGENT, 'url="/whisper"')));
    twilio.on('/whisper', twimlOf('<Say>A call from your customer service line</Say>'));
    const sid = await twilio.dialIn(3_200);
    expect([twilio.call(sid).hears, twilio.childrenOf(sid)[0]?.hears]).toEqual(['ringing', 'speech']);
    await twilio.clock.advance(4_000);
    expect(twilio.call(sid).doing).toBe('bridged');
  });

  it('sendDigits delays the bridge by half a second for each key', async () => {
    const twilio = localTwilio(dialDocument('', numberNoun(AGENT, 'sendDigits="wwww1234"')));
    twilio.people.behave(AGENT, { kind: 'answers', afterMs: 0 });
    const sid = await twilio.dialIn(3_000);
    expect(twilio.call(sid).doing).toBe('dialing');
    await twilio.clock.advance(2_500);
    expect(twilio.call(sid).doing).toBe('bridged');
  });

  it('machineDetection on a Number reports a human to its callback', async () => {
    const twilio = localTwilio(
      dialDocument('', numberNoun(AGENT, 'machineDetection="Enable" amdStatusCallback="/amd"')),
    );
    await twilio.dialIn(8_000);
    expect(twilio.requestsTo('/amd')[0]?.params).toMatchObject({ AnsweredBy: 'human' });
  });

  it('a recorded Dial reports the recording to its action, and the parent’s SID to the callback', async () => {
    const twilio = localTwilio(
      dialDocument('record="record-from-answer-dual" recordingStatusCallback="/recording"'),
    );
    const { parent, child } = await twilio.bridge();
    await twilio.clock.advance(9_000);
    twilio.people.hangUp(child);
    await twilio.clock.advance(5_000);
    expect(action(twilio)).toMatchObject({ RecordingDuration: '9' });
    expect(twilio.requestsTo('/recording')[0]?.params).toMatchObject({
      CallSid: parent,
      RecordingSid: action(twilio)?.['RecordingSid'],
      RecordingStatus: 'completed',
      RecordingChannels: '2',
      RecordingSource: 'DialVerb',
    });
    expect(twilio.requestsTo('/recording')[0]?.params).not.toHaveProperty('From');
  });

  it('the recording of a Dial ends when its child is moved', async () => {
    const twilio = localTwilio(
      dialDocument('record="record-from-answer" recordingStatusCallback="/recording"'),
    );
    const { child } = await twilio.bridge();
    await twilio.rest(
      twilio.client.calls(child).update({ twiml: musicDocument.replace('/music', `${APP}/music`) }),
    );
    await twilio.clock.advance(4_000);
    expect(twilio.requestsTo('/recording')[0]?.params['RecordingStatus']).toBe('completed');
    expect(twilio.call(child).status).toBe('in-progress');
  });
});
