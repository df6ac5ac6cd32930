import { LocalTwilio, musicDocument, twimlOf } from '../local-twilio';

const localTwilio = (document: string) =>
  new LocalTwilio().on('/voice', document).on('/action', musicDocument);
const action = (twilio: LocalTwilio) => twilio.requestsTo('/action')[0]?.params;

/** https://www.twilio.com/docs/voice/twiml/gather */
describe('Gather', () => {
  it.each([
    ['a finish key', '', '12#', '12'],
    ['enough digits', 'numDigits="3"', '123', '123'],
    ['another finish key', 'finishOnKey="*"', '1#2*', '1#2'],
    ['a pause after some digits', 'timeout="2"', '45', '45'],
  ])('Gather ends with %s', async (_, attributes, keys, digits) => {
    const twilio = localTwilio(
      twimlOf(
        `<Gather action="/action" ${attributes}><Say>Please press some keys now, thank you</Say></Gather><Hangup/>`,
      ),
    );
    const sid = await twilio.dialIn();
    expect(twilio.call(sid).hears).toBe('speech');
    twilio.people.press(sid, keys);
    await twilio.clock.advance(4_000);
    expect(action(twilio)).toMatchObject({ CallSid: sid, Digits: digits });
  });

  it('Gather without input continues with the next verb, or with its action when actionOnEmptyResult is set', async () => {
    const quiet = localTwilio(
      twimlOf('<Gather action="/action" timeout="3"/><Redirect>/silence</Redirect>'),
    ).on('/silence', musicDocument);
    await quiet.dialIn(5_000);
    expect([quiet.requestsTo('/action').length, quiet.requestsTo('/silence').length]).toEqual([0, 1]);
    const withEmptyResult = localTwilio(
      twimlOf('<Gather action="/action" timeout="3" actionOnEmptyResult="true"/>'),
    );
    await withEmptyResult.dialIn(5_000);
    expect(action(withEmptyResult)).toMatchObject({ Digits: '' });
  });

  it('Gather with input=speech reports partial and final speech, and ignores keys', async () => {
    const twilio = localTwilio(
      twimlOf('<Gather input="speech" action="/action" partialResultCallback="/partial" hints="billing"/>'),
    );
    const sid = await twilio.dialIn();
    twilio.people.press(sid, '1');
    twilio.people.speak(sid, 'billing please');
    await twilio.clock.advance(3_000);
    expect(action(twilio)).toMatchObject({ SpeechResult: 'billing please', Confidence: '0.93' });
    expect(action(twilio)).not.toHaveProperty('Digits');
    expect(twilio.requestsTo('/partial')[0]?.params).toMatchObject({
      UnstableSpeechResult: 'billing please',
      SequenceNumber: '0',
    });
  });

  it('Gather with both inputs accepts keys', async () => {
    const twilio = localTwilio(twimlOf('<Gather input="dtmf speech" action="/action" numDigits="1"/>'));
    const sid = await twilio.dialIn();
    twilio.people.press(sid, '7');
    await twilio.clock.advance(1_000);
    expect(action(twilio)).toMatchObject({ Digits: '7' });
  });

  it('Gather without an action requests its own document', async () => {
    const twilio = localTwilio(twimlOf('<Gather numDigits="1"/>'));
    twilio.on('/voice', twimlOf('<Gather numDigits="1"/>'), musicDocument);
    const sid = await twilio.dialIn();
    twilio.people.press(sid, '5');
    await twilio.clock.advance(1_000);
    expect(twilio.requestsTo('/voice')[1]?.params['Digits']).toBe('5');
  });
});
