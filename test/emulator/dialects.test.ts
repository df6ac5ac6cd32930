import { allDialects, documentedDialect } from '../../emulator';
import { dialDocument, conferenceDocument, LocalTwilio, twimlOf } from './local-twilio';

describe('Dialects', () => {
  it('allDialects has one dialect with its own name for each value of each switch', () => {
    const names = allDialects.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of Object.keys(documentedDialect))
      expect(names.some((dialectName) => dialectName.startsWith(`${name}=`))).toBe(true);
    expect(allDialects[0]).toEqual({ name: 'documented', dialect: documentedDialect });
  });

  it.each(allDialects)(
    'a moved child and its parent meet in a conference under: $name',
    async ({ dialect }) => {
      const twilio = new LocalTwilio({ dialect })
        .on('/voice', dialDocument('answerOnBridge="true"'))
        .on('/action', conferenceDocument('sales'));
      const { parent, child } = await twilio.bridge();
      await twilio.rest(twilio.client.calls(child).update({ twiml: conferenceDocument('sales') }));
      await twilio.clock.advance(2_000);
      expect(twilio.conference('sales')).toMatchObject({ started: true });
      expect([twilio.call(parent).hears, twilio.call(child).hears]).toEqual(['party', 'party']);
    },
  );

  it.each(allDialects)('both legs end when the child hangs up under: $name', async ({ dialect }) => {
    const twilio = new LocalTwilio({ dialect })
      .on('/voice', dialDocument())
      .on('/action', twimlOf('<Hangup/>'));
    const { child } = await twilio.bridge();
    twilio.people.hangUp(child);
    await twilio.clock.runToIdle();
    expect(twilio.emulator.inspect().calls.map((call) => call.doing)).toEqual(['ended', 'ended']);
  });
});
