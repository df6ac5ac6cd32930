import { codeOf, ConferenceFixture } from './conference-fixture';

describe('an announcement', () => {
  test('is heard by all parties or by one, and then they talk again', async () => {
    const fixture = await ConferenceFixture.inbound();
    const { customer, agent } = fixture;
    const sentence = 'This call ends in a minute & then "bye" – 再见?';
    const heard = async (params: object) => {
      expect((await fixture.request('/participants/announce', { sentence, ...params })).status).toBe(200);
      await fixture.world.clock.advance(600);
      return fixture.hearing(customer, agent);
    };
    expect(await heard({})).toEqual(['speech', 'speech']);
    await fixture.world.clock.advance(10_000);
    expect(fixture.hearing(customer, agent)).toEqual(['party', 'party']);
    expect(await heard({ participant: agent })).toEqual(['party', 'speech']);
    await fixture.world.clock.advance(10_000);
    expect(fixture.hearing(customer, agent)).toEqual(['party', 'party']);
    expect(fixture.world.webhooks('/announcement').map(({ status }) => status)).toEqual([200, 200]);
  });

  test('is refused when it has no characters or more than 300', async () => {
    const fixture = await ConferenceFixture.inbound();
    for (const sentence of ['', '   ', 'x'.repeat(301), undefined])
      expect(codeOf(await fixture.request('/participants/announce', { sentence }))).toBe('invalid_request');
    await fixture.perform('/participants/announce', { sentence: '说'.repeat(300) });
    expect(fixture.world.webhooks('/announcement').map(({ status }) => status)).toEqual([200]);
  });

  test('is refused when it has characters that XML cannot hold, and no party hears an apology', async () => {
    const fixture = await ConferenceFixture.inbound();
    for (const character of ['\u0000', '\u000b', '\u001b', '\ud83d', '\udcde', '\uffff']) {
      const response = await fixture.request('/participants/announce', {
        sentence: `Hello${character}world.`,
      });
      expect([character, response.status, codeOf(response)]).toEqual([character, 400, 'invalid_request']);
    }
    expect(fixture.world.webhooks('/announcement')).toEqual([]);
    await fixture.perform('/participants/announce', { sentence: 'Tab\t, line\nand 📞 \ufffd.' });
    expect(fixture.world.webhooks('/announcement').map(({ status }) => status)).toEqual([200]);
    expect(fixture.world.inConference(fixture.callId)).toHaveLength(2);
  });
});
