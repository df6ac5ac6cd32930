import { allDialects, documentedDialect } from '../../emulator/emulator';
import { bridging, inRoom, Town, xml } from './town';

describe('Dialects', () => {
  it('hold every other value of every switch, each named once', () => {
    const names = allDialects.map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of Object.keys(documentedDialect))
      expect(names.some((one) => one.startsWith(`${name}=`))).toBe(true);
    expect(allDialects[0]).toEqual({ name: 'documented', dialect: documentedDialect });
  });

  it.each(allDialects)('a moved child and its parent meet under: $name', async ({ dialect }) => {
    const town = new Town({ dialect })
      .on('/voice', bridging('answerOnBridge="true"'))
      .on('/action', inRoom('room'));
    const { parent, child } = await town.bridge();
    await town.rest(town.client.calls(child).update({ twiml: inRoom('room') }));
    await town.clock.advance(2_000);
    expect(town.room('room')).toMatchObject({ started: true });
    expect([town.call(parent).hears, town.call(child).hears]).toEqual(['party', 'party']);
  });

  it.each(allDialects)('a call that is hung up leaves nothing behind under: $name', async ({ dialect }) => {
    const town = new Town({ dialect }).on('/voice', bridging()).on('/action', xml('<Hangup/>'));
    const { child } = await town.bridge();
    town.people.hangUp(child);
    await town.clock.runToIdle();
    expect(town.emulator.inspect().calls.map((call) => call.doing)).toEqual(['ended', 'ended']);
  });
});
