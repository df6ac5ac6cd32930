import { Twilio } from 'twilio';
import {
  ACCOUNT_SID,
  AGENT,
  AUTH_TOKEN,
  dialDocument,
  conferenceDocument,
  NUMBER,
  LocalTwilio,
} from '../emulator/local-twilio';
import { inProcessClient } from '../../simulation/world/in-process-client';
import { judged } from '../../simulation/judges/judged-client';
import { OpenApiJudge } from '../../simulation/judges/openapi-judge';
import { writeReport } from '../../simulation/judges/write-report';

/** Each refusal has a page: https://www.twilio.com/docs/api/errors/<code>. */
interface Case {
  what: string;
  status: number;
  code: number;
  ask: (client: Twilio, world: Conversation) => Promise<unknown>;
}

interface Conversation {
  parent: string;
  child: string;
  /** SID of the conference in which they talk. */
  room: string;
}

const NOBODY = `CA${'0'.repeat(32)}`;
const person = { from: NUMBER, to: AGENT };

const cases: Case[] = [
  { what: 'an unknown call', status: 404, code: 20404, ask: (client) => client.calls(NOBODY).fetch() },
  {
    what: 'a redirect of a call that has ended',
    status: 400,
    code: 21220,
    ask: async (client, { child }) => {
      await client.calls(child).update({ status: 'completed' });
      return client.calls(child).update({ twiml: '<Response/>' });
    },
  },
  {
    what: 'TwiML of more than 4000 characters',
    status: 400,
    code: 32018,
    ask: (client, { child }) => client.calls(child).update({ twiml: ' '.repeat(4001) }),
  },
  {
    what: 'a call to nobody',
    status: 400,
    code: 21201,
    ask: (client) => client.calls.create({ from: NUMBER, to: '', twiml: '<Response/>' }),
  },
  {
    what: 'a call from nobody',
    status: 400,
    code: 21213,
    ask: (client) => client.calls.create({ from: '', to: AGENT, twiml: '<Response/>' }),
  },
  {
    what: 'a call to what is no number',
    status: 400,
    code: 21217,
    ask: (client) => client.calls.create({ from: NUMBER, to: 'five', twiml: '<Response/>' }),
  },
  {
    what: 'a call without a document',
    status: 400,
    code: 21205,
    ask: (client) => client.calls.create(person),
  },
  {
    what: 'a relative URL',
    status: 400,
    code: 21205,
    ask: (client, { child }) => client.calls(child).update({ url: '/next' }),
  },
  {
    what: 'an unknown conference',
    status: 404,
    code: 20404,
    ask: (client) => client.conferences(`CF${'0'.repeat(32)}`).fetch(),
  },
  {
    what: 'a participant who is not there',
    status: 404,
    code: 20404,
    ask: (client, { room }) => client.conferences(room).participants(NOBODY).fetch(),
  },
  {
    what: 'a participant for a conference that is over',
    status: 404,
    code: 20404,
    ask: async (client, { room }) => {
      await client.conferences(room).update({ status: 'completed' });
      return client.conferences(room).participants.create(person);
    },
  },
  {
    what: 'a label that is taken',
    status: 400,
    code: 16026,
    ask: async (client, { room }) => {
      await client.conferences(room).participants.create({ ...person, label: 'guest' });
      return client.conferences(room).participants.create({ ...person, label: 'guest' });
    },
  },
  {
    what: 'a label of 129 characters',
    status: 400,
    code: 16023,
    ask: (client, { room }) =>
      client.conferences(room).participants.create({ ...person, label: 'x'.repeat(129) }),
  },
  {
    what: 'a label like a CallSid',
    status: 400,
    code: 16024,
    ask: (client, { room }) => client.conferences(room).participants.create({ ...person, label: NOBODY }),
  },
  {
    what: 'coaching somebody who is not there',
    status: 400,
    code: 16028,
    ask: (client, { room, child }) =>
      client.conferences(room).participants(child).update({ coaching: true, callSidToCoach: NOBODY }),
  },
  {
    what: 'coaching somebody on hold',
    status: 400,
    code: 16027,
    ask: async (client, { room, parent, child }) => {
      await client.conferences(room).participants(parent).update({ hold: true });
      return client.conferences(room).participants(child).update({ coaching: true, callSidToCoach: parent });
    },
  },
  {
    what: 'a document that exists',
    status: 409,
    code: 54301,
    ask: async (client) => {
      await client.sync.v1.services('default').documents.create({ uniqueName: 'd' });
      return client.sync.v1.services('default').documents.create({ uniqueName: 'd' });
    },
  },
  {
    what: 'a document at another revision',
    status: 412,
    code: 54103,
    ask: async (client) => {
      await client.sync.v1.services('default').documents.create({ uniqueName: 'd' });
      return client.sync.v1.services('default').documents('d').update({ data: {}, ifMatch: '7' });
    },
  },
  {
    what: 'a number that is none',
    status: 400,
    code: 21421,
    ask: (client) => client.incomingPhoneNumbers.create({ phoneNumber: '911' }),
  },
  {
    what: 'the resources of another account',
    status: 404,
    code: 20404,
    ask: (client) => client.api.v2010.accounts(`AC${'b'.repeat(32)}`).calls.list(),
  },
];

const judge = new OpenApiJudge();

function town(authToken = AUTH_TOKEN) {
  const world = new LocalTwilio().on('/voice', dialDocument()).on('/action', conferenceDocument('room'));
  const transport = inProcessClient(world.emulator, world.clock, { timeoutMs: 10_000 });
  const client = new Twilio(ACCOUNT_SID, authToken, { httpClient: judged(transport, judge, 'ignored') });
  return { world, client };
}

test.each(cases)('$what: $status $code', async ({ status, code, ask }) => {
  const { world, client } = town();
  const { parent, child } = await world.bridge();
  await world.rest(client.calls(child).update({ twiml: conferenceDocument('room') }));
  await world.clock.advance(3_000);
  const room = world.conference('room')?.sid ?? '';
  await expect(world.rest(ask(client, { parent, child, room }))).rejects.toMatchObject({ status, code });
});

test('a wrong token: 401 20003', async () => {
  const { world, client } = town('wrong');
  await expect(world.rest(client.calls.list())).rejects.toMatchObject({ status: 401, code: 20003 });
});

test('too many requests at a time: 429 20429', async () => {
  const world = new LocalTwilio({ faults: { restConcurrency: 2 } });
  const transport = inProcessClient(world.emulator, world.clock, { timeoutMs: 10_000 });
  const client = new Twilio(ACCOUNT_SID, AUTH_TOKEN, { httpClient: judged(transport, judge) });
  const outcomes = await world.rest(Promise.allSettled([1, 2, 3].map(() => client.calls.list())));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.map(({ reason }) => reason as unknown)).toEqual([
    expect.objectContaining({ status: 429, code: 20429 }),
  ]);
});

test('every refusal is worded as Twilio words it', () => {
  writeReport(judge);
  judge.assertClean();
  const seen = Object.keys(judge.report().refusals).map(Number);
  expect(new Set(seen)).toEqual(new Set([...cases.map(({ code }) => code), 20003, 20429]));
});
