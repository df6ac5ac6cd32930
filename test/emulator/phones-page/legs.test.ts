import type { PhonesView } from '../../../emulator/controls/phones-view';
import { groupsOf } from '../../../emulator/phones-page/groups';
import { expectedOf, heardBy, listenersOf } from '../../../emulator/phones-page/hearing';
import { legsOf } from '../../../emulator/phones-page/legs';
import { cardsOf, choiceOf, namesOf, sentenceFor } from '../../../emulator/phones-page/phones';
import { numberEntries } from '../../../src/contract/entries';
import {
  AGENT,
  conferenceDocument,
  CUSTOMER,
  dialDocument,
  LocalTwilio,
  NUMBER,
  twimlOf,
} from '../local-twilio';

/** What the phones page makes of the local Twilio's state. */

const COACH = '+14155550143';

async function read(twilio: LocalTwilio) {
  const request = { method: 'GET', url: 'http://127.0.0.1:4010/_emulator/view', headers: {}, body: '' };
  const view = JSON.parse((await twilio.emulator.handle(request)).body) as PhonesView;
  const legs = legsOf(view);
  const nameOf = namesOf(view);
  const groups = groupsOf(view, legs).map(({ kind, legs: inGroup, isStarted }) => ({
    kind,
    isStarted,
    parties: inGroup.map((leg) => [
      nameOf(leg.address),
      leg.state,
      heardBy(leg, legs, nameOf),
      listenersOf(leg, legs, nameOf),
    ]),
  }));
  const stateAt = (address: string) =>
    legs.filter((leg) => leg.address === address).map(({ state }) => state);
  return { view, legs, groups, stateAt, nameOf };
}

const office = () => {
  const twilio = new LocalTwilio().on('/voice', dialDocument()).on('/action', conferenceDocument('sales'));
  twilio.people.phones.add(AGENT, 'Ann');
  twilio.people.phones.add(CUSTOMER, 'Carl');
  return twilio;
};

async function converted() {
  const twilio = office();
  const { parent, child } = await twilio.bridge();
  await twilio.rest(twilio.client.calls(child).update({ twiml: conferenceDocument('sales') }));
  await twilio.clock.advance(2_000);
  const [conference] = await twilio.rest(twilio.client.conferences.list());
  if (!conference) throw new Error('There is no conference.');
  return { twilio, parent, child, room: twilio.client.conferences(conference.sid) };
}

describe('The states of a call', () => {
  it('it rings at the agent while the customer calls', async () => {
    const twilio = office();
    twilio.people.behave(AGENT, { kind: 'never-answers' });
    await twilio.dialIn(5_000);
    const { stateAt, groups } = await read(twilio);
    expect([stateAt(CUSTOMER), stateAt(AGENT), groups]).toEqual([['calling'], ['ringing'], []]);
  });

  it('a caller listens to a document', async () => {
    const twilio = new LocalTwilio().on(
      '/voice',
      twimlOf('<Say>A long sentence for a caller.</Say><Pause length="60"/>'),
    );
    await twilio.dialIn();
    const { legs, nameOf } = await read(twilio);
    expect(legs.map((leg) => [leg.state, heardBy(leg, legs, nameOf)])).toEqual([
      ['listening', '“A long sentence for a caller.”'],
    ]);
  });

  it('a caller sees what it is asked, during the sentence and after it', async () => {
    const twilio = new LocalTwilio().on(
      '/voice',
      twimlOf(
        '<Gather input="dtmf speech" timeout="20"><Say>Press 1 for sales, or say what you need today.</Say></Gather>',
      ),
    );
    const parent = await twilio.dialIn();
    const seen = async () => {
      const { legs, nameOf } = await read(twilio);
      return legs.map((leg) => [heardBy(leg, legs, nameOf), expectedOf(leg)]);
    };
    expect(await seen()).toEqual([
      ['“Press 1 for sales, or say what you need today.”', 'Keys or a sentence are expected.'],
    ]);
    await twilio.clock.advance(10_000);
    expect(await seen()).toEqual([
      [
        'silence',
        'Keys or a sentence are expected. It was asked: “Press 1 for sales, or say what you need today.”',
      ],
    ]);
    twilio.on('/voice', twimlOf('<Pause length="60"/>'));
    twilio.people.press(parent, '#');
    expect(await seen()).toEqual([['silence', undefined]]);
  });

  it('a caller sees that its message is recorded', async () => {
    const twilio = new LocalTwilio().on('/voice', twimlOf('<Record timeout="30"/>'));
    await twilio.dialIn();
    const { legs } = await read(twilio);
    expect(legs.map(expectedOf)).toEqual(['Is being recorded: what you speak is the message.']);
  });

  it('a held party sees the sentence of its hold document', async () => {
    const { twilio, parent, room } = await converted();
    twilio.on('/music', twimlOf('<Say>Please hold the line, somebody is with you in a moment.</Say>'));
    await twilio.rest(
      room.participants(parent).update({ hold: true, holdUrl: 'https://app.example.com/music' }),
    );
    await twilio.clock.advance(1_000);
    const { legs, nameOf } = await read(twilio);
    expect(legs.filter(({ callSid }) => callSid === parent).map((leg) => heardBy(leg, legs, nameOf))).toEqual(
      ['“Please hold the line, somebody is with you in a moment.”'],
    );
  });

  it('a bridge is drawn once, with both parties', async () => {
    const twilio = office();
    await twilio.bridge();
    expect((await read(twilio)).groups).toEqual([
      {
        kind: 'bridge',
        isStarted: true,
        parties: [
          ['Carl', 'talking', 'Ann', 'Ann'],
          ['Ann', 'talking', 'Carl', 'Carl'],
        ],
      },
    ]);
  });

  it('a conference shows holding, muting and coaching as they are heard', async () => {
    const { twilio, parent, child, room } = await converted();
    twilio.on('/music', twimlOf('<Play loop="0">https://app.example.com/music.wav</Play>'));
    await twilio.rest(
      room.participants(parent).update({ hold: true, holdUrl: 'https://app.example.com/music' }),
    );
    await twilio.clock.advance(2_000);
    expect((await read(twilio)).groups[0]?.parties).toEqual(
      expect.arrayContaining([
        ['Carl', 'on-hold', 'hold music', 'no party'],
        ['Ann', 'waiting', 'silence', 'no party'],
      ]),
    );
    await twilio.rest(room.participants(parent).update({ hold: false }));
    await twilio.rest(room.participants(child).update({ muted: true }));
    await twilio.rest(
      room.participants.create({ from: NUMBER, to: COACH, coaching: true, callSidToCoach: child }),
    );
    await twilio.clock.advance(5_000);
    const { groups } = await read(twilio);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ kind: 'conference', isStarted: true });
    expect(groups[0]?.parties).toEqual(
      expect.arrayContaining([
        ['Carl', 'talking', 'silence', `Ann and ${COACH}`],
        ['Ann', 'muted', `Carl and ${COACH}`, 'no party'],
        [COACH, 'coaching', 'Carl', 'Ann'],
      ]),
    );
  });
});

it('each phone with a place has a card, and so has each address in a call', async () => {
  const twilio = new LocalTwilio().on('/voice', dialDocument());
  twilio.people.phones.add(AGENT, 'Ann');
  twilio.people.phones.add('client:idle');
  await twilio.bridge();
  const { view, legs, nameOf } = await read(twilio);
  expect(
    cardsOf(view, legs).map(({ address, legs: own, phone }) => [address, own.length, phone !== undefined]),
  ).toEqual([
    [AGENT, 1, true],
    ['client:idle', 0, true],
    [CUSTOMER, 1, false],
  ]);
  expect([AGENT, CUSTOMER, NUMBER].map(nameOf)).toEqual(['Ann', CUSTOMER, `the company, ${NUMBER}`]);
});

it('a number of the company says what it does, by the path of its VoiceUrl', async () => {
  const twilio = office();
  const { directory } = twilio.emulator;
  directory.addPhoneNumber('+14155550110', { voice_url: 'https://app.example.com/support-call' });
  directory.addPhoneNumber('+14155550111');
  const { view, nameOf } = await read(twilio);
  expect(view.numbers.map(choiceOf)).toEqual([NUMBER, 'Support line, +14155550110']);
  expect(nameOf('+14155550110')).toBe('the company (Support line), +14155550110');
});

it.each(numberEntries)('%s has a name on the page', (name) => {
  const number = '+14155550110';
  expect(choiceOf({ number, entry: name })).toMatch(/^[A-Z][a-z -]+, \+14155550110$/);
  expect(sentenceFor({ number, entry: name })).toMatch(/\.$/);
});
