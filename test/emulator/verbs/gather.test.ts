import { Town, waiting, xml } from '../town';

const town = (document: string) => new Town().on('/voice', document).on('/action', waiting);
const action = (world: Town) => world.at('/action')[0]?.params;

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
    const sid = await world.dialIn();
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
    await quiet.dialIn(5_000);
    expect([quiet.at('/action').length, quiet.at('/silence').length]).toEqual([0, 1]);
    const told = town(xml('<Gather action="/action" timeout="3" actionOnEmptyResult="true"/>'));
    await told.dialIn(5_000);
    expect(action(told)).toMatchObject({ Digits: '' });
  });

  it('understands speech, also in part, and only what it was asked to', async () => {
    const world = town(
      xml('<Gather input="speech" action="/action" partialResultCallback="/partial" hints="billing"/>'),
    );
    const sid = await world.dialIn();
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
    const sid = await world.dialIn();
    world.people.press(sid, '7');
    await world.clock.advance(1_000);
    expect(action(world)).toMatchObject({ Digits: '7' });
  });

  it('its default action is the document itself', async () => {
    const world = town(xml('<Gather numDigits="1"/>'));
    world.on('/voice', xml('<Gather numDigits="1"/>'), waiting);
    const sid = await world.dialIn();
    world.people.press(sid, '5');
    await world.clock.advance(1_000);
    expect(world.at('/voice')[1]?.params['Digits']).toBe('5');
  });
});
