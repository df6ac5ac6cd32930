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
  send: (client: Twilio, world: Conversation) => Promise<unknown>;
}

interface Conversation {
  parent: string;
  child: string;
  /** The SID of their conference. */
  conferenceSid: string;
}

const UNKNOWN_CALL = `CA${'0'.repeat(32)}`;
const agent = { from: NUMBER, to: AGENT };

const cases: Case[] = [
  { what: 'an unknown call', status: 404, code: 20404, send: (client) => client.calls(UNKNOWN_CALL).fetch() },
  {
    what: 'a redirect of a call that has ended',
    status: 400,
    code: 21220,
    send: async (client, { child }) => {
      await client.calls(child).update({ status: 'completed' });
      return client.calls(child).update({ twiml: '<Response/>' });
    },
  },
  {
    what: 'TwiML of more than 4000 characters',
    status: 400,
    code: 32018,
    send: (client, { child }) => client.calls(child).update({ twiml: ' '.repeat(4001) }),
  },
  {
    what: 'a call without To',
    status: 400,
    code: 21201,
    send: (client) => client.calls.create({ from: NUMBER, to: '', twiml: '<Response/>' }),
  },
  {
    what: 'a call without From',
    status: 400,
    code: 21213,
    send: (client) => client.calls.create({ from: '', to: AGENT, twiml: '<Response/>' }),
  },
  {
    what: 'a call to an invalid number',
    status: 400,
    code: 21217,
    send: (client) => client.calls.create({ from: NUMBER, to: 'five', twiml: '<Response/>' }),
  },
  {
    what: 'a call from a number of another account',
    status: 400,
    code: 21210,
    send: (client) => client.calls.create({ from: '+14155550555', to: AGENT, twiml: '<Response/>' }),
  },
  {
    what: 'a call from what is no number',
    status: 400,
    code: 21212,
    send: (client) => client.calls.create({ from: 'abc', to: AGENT, twiml: '<Response/>' }),
  },
  {
    what: 'a call from a browser to a phone',
    status: 400,
    code: 21212,
    send: (client) => client.calls.create({ from: 'client:ann', to: AGENT, twiml: '<Response/>' }),
  },
  {
    what: 'the participants of a conference that is given by its name',
    status: 405,
    code: 20004,
    send: (client) => client.conferences('sales').participants.list(),
  },
  {
    what: 'a call without a document',
    status: 400,
    code: 21205,
    send: (client) => client.calls.create(agent),
  },
  {
    what: 'a relative URL',
    status: 400,
    code: 21205,
    send: (client, { child }) => client.calls(child).update({ url: '/next' }),
  },
  {
    what: 'an unknown conference',
    status: 404,
    code: 20404,
    send: (client) => client.conferences(`CF${'0'.repeat(32)}`).fetch(),
  },
  {
    what: 'a participant that is not in the conference',
    status: 404,
    code: 20404,
    send: (client, { conferenceSid }) => client.conferences(conferenceSid).participants(UNKNOWN_CALL).fetch(),
  },
  {
    what: 'a participant for a conference that has ended',
    status: 404,
    code: 20404,
    send: async (client, { conferenceSid }) => {
      await client.conferences(conferenceSid).update({ status: 'completed' });
      return client.conferences(conferenceSid).participants.create(agent);
    },
  },
  {
    what: 'a label that is taken',
    status: 400,
    code: 16026,
    send: async (client, { conferenceSid }) => {
      await client.conferences(conferenceSid).participants.create({ ...agent, label: 'guest' });
      return client.conferences(conferenceSid).participants.create({ ...agent, label: 'guest' });
    },
  },
  {
    what: 'a label of 129 characters',
    status: 400,
    code: 16023,
    send: (client, { conferenceSid }) =>
      client.conferences(conferenceSid).participants.create({ ...agent, label: 'x'.repeat(129) }),
  },
  {
    what: 'a label like a CallSid',
    status: 400,
    code: 16024,
    send: (client, { conferenceSid }) =>
      client.conferences(conferenceSid).participants.create({ ...agent, label: UNKNOWN_CALL }),
  },
  {
    what: 'coaching a leg that is not in the conference',
    status: 400,
    code: 16028,
    send: (client, { conferenceSid, child }) =>
      client
        .conferences(conferenceSid)
        .participants(child)
        .update({ coaching: true, callSidToCoach: UNKNOWN_CALL }),
  },
  {
    what: 'coaching a participant on hold',
    status: 400,
    code: 16027,
    send: async (client, { conferenceSid, parent, child }) => {
      await client.conferences(conferenceSid).participants(parent).update({ hold: true });
      return client
        .conferences(conferenceSid)
        .participants(child)
        .update({ coaching: true, callSidToCoach: parent });
    },
  },
  {
    what: 'a document that exists',
    status: 409,
    code: 54301,
    send: async (client) => {
      await client.sync.v1.services('default').documents.create({ uniqueName: 'd' });
      return client.sync.v1.services('default').documents.create({ uniqueName: 'd' });
    },
  },
  {
    what: 'a document at another revision',
    status: 412,
    code: 54103,
    send: async (client) => {
      await client.sync.v1.services('default').documents.create({ uniqueName: 'd' });
      return client.sync.v1.services('default').documents('d').update({ data: {}, ifMatch: '7' });
    },
  },
  {
    what: 'an invalid number',
    status: 400,
    code: 21421,
    send: (client) => client.incomingPhoneNumbers.create({ phoneNumber: '911' }),
  },
  {
    what: 'the resources of another account',
    status: 404,
    code: 20404,
    send: (client) => client.api.v2010.accounts(`AC${'b'.repeat(32)}`).calls.list(),
  },
];

const judge = new OpenApiJudge();

function judgedTwilio(authToken = AUTH_TOKEN) {
  const world = new LocalTwilio().on('/voice', dialDocument()).on('/action', conferenceDocument('room'));
  const transport = inProcessClient(world.emulator, world.clock, { timeoutMs: 10_000 });
  const client = new Twilio(ACCOUNT_SID, authToken, { httpClient: judged(transport, judge, 'ignored') });
  return { world, client };
}

test.each(cases)('$what is refused: $status $code', async ({ status, code, send }) => {
  const { world, client } = judgedTwilio();
  const { parent, child } = await world.bridge();
  await world.rest(client.calls(child).update({ twiml: conferenceDocument('room') }));
  await world.clock.advance(3_000);
  const conferenceSid = world.conference('room')?.sid ?? '';
  await expect(world.rest(send(client, { parent, child, conferenceSid }))).rejects.toMatchObject({
    status,
    code,
  });
});

test('a wrong token is refused: 401 20003', async () => {
  const { world, client } = judgedTwilio('wrong');
  await expect(world.rest(client.calls.list())).rejects.toMatchObject({ status: 401, code: 20003 });
});

test('too many requests at a time are refused: 429 20429', async () => {
  const world = new LocalTwilio({ faults: { restConcurrency: 2 } });
  const transport = inProcessClient(world.emulator, world.clock, { timeoutMs: 10_000 });
  const client = new Twilio(ACCOUNT_SID, AUTH_TOKEN, { httpClient: judged(transport, judge) });
  const outcomes = await world.rest(Promise.allSettled([1, 2, 3].map(() => client.calls.list())));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.map(({ reason }) => reason as unknown)).toEqual([
    expect.objectContaining({ status: 429, code: 20429 }),
  ]);
});

test('each refusal has the form of a refusal of Twilio, and each code was seen', () => {
  writeReport(judge);
  judge.assertClean();
  const seen = Object.keys(judge.report().refusals).map(Number);
  expect(new Set(seen)).toEqual(new Set([...cases.map(({ code }) => code), 20003, 20429]));
});
