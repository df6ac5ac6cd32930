import { z } from 'zod';
import { endpoints } from '../../src/contract/endpoints';
import { sampleSids } from '../../src/contract/examples';
import { World } from '../../simulation/world/world';
import { ADA, GUEST } from './conference-fixture';

/** Nothing changes in it: every request is refused. */
let world: Promise<World> | undefined;
const sharedWorld = () => (world ??= new World().wire());

const SID = `CA${'1'.repeat(32)}`;
const NOT_A_SID = 'must be a CallSid: "CA" and 32 hexadecimal digits.';
const NOT_AN_ADDRESS = 'must be an E.164 number such as +14155550123, client:name or sip:user@domain.';
const NOT_A_RING_TIME = 'ringSeconds must be a whole number of seconds, from 5 to 60.';
const NO_PLUS = 'begins with a space: the + of a number must be sent as %2B, in curl by --data-urlencode.';
const SPOKEN = { callSid: SID, sentence: 'Hello.' };

const sentences: [path: string, params: Record<string, unknown>, sentence: string][] = [
  ['/convert', {}, 'CallSid is missing.'],
  ['/convert', { callSid: 'CA1' }, 'A CallSid is "CA" and 32 hexadecimal digits.'],
  ['/participants/hold', { callSid: SID }, 'participant is missing.'],
  ['/participants/hold', { callSid: SID, participant: 'CA1' }, `participant ${NOT_A_SID}`],
  ['/participants/announce', { ...SPOKEN, participant: 'bob' }, `participant ${NOT_A_SID}`],
  ['/supervise', { callSid: SID, mode: 'coach', agentCallSid: 'client:ann' }, `agentCallSid ${NOT_A_SID}`],
  ['/supervise', { callSid: SID, mode: 'spy' }, 'mode must be listen, coach or barge.'],
  ['/supervise', { callSid: SID, mode: 'listen', address: 'sue' }, `address ${NOT_AN_ADDRESS}`],
  ['/participants/add', { callSid: SID }, 'to is missing.'],
  ['/participants/add', { callSid: SID, to: ['client:bob'] }, `to ${NOT_AN_ADDRESS}`],
  ['/participants/add', { callSid: SID, to: '555 0177' }, `to ${NOT_AN_ADDRESS}`],
  ['/participants/add', { callSid: SID, to: `sip:${'a'.repeat(250)}@b.c` }, `to ${NOT_AN_ADDRESS}`],
  ['/participants/add', { callSid: SID, to: GUEST, ringSeconds: 'abc' }, NOT_A_RING_TIME],
  ['/participants/add', { callSid: SID, to: GUEST, ringSeconds: 20.5 }, NOT_A_RING_TIME],
  ['/participants/add', { callSid: SID, to: GUEST, ringSeconds: 61 }, NOT_A_RING_TIME],
  ['/conference/record', { callSid: SID }, 'action must be start, pause, resume or stop.'],
  ['/conference/record', { callSid: SID, action: 'stutter' }, 'action must be start, pause, resume or stop.'],
  ['/transfer/start', { callSid: SID, kind: 'warm' }, 'to is missing.'],
  ['/transfer/start', { callSid: SID, to: 'client:bob' }, 'kind must be warm, cold or blind.'],
  ['/supervise-leave', { callSid: SID, address: ' 14155550177' }, `address ${NO_PLUS}`],
];

test('a missing or wrong parameter is named, as it is written, in one sentence', async () => {
  const world = await new World().wire();
  for (const [path, params, message] of sentences) {
    const { status, body } = await world.requestAs(path, params);
    const error = { code: 'invalid_request', message };
    expect([path, params, status, body]).toEqual([path, params, 400, { error }]);
  }
});

describe.each(endpoints)('$name', ({ name, params, example }) => {
  /** A request that is wrong in one way only, with its sentence. @param operator may ask for all endpoints */
  const sentenceFor = async (sent: object): Promise<unknown> => {
    const { status, body } = await (await sharedWorld()).requestAs(`/${name}`, sent, ADA);
    expect([sent, status, body]).toMatchObject([sent, 400, { error: { code: 'invalid_request' } }]);
    return (body['error'] as { message: string }).message;
  };
  const sent = example.params(sampleSids) as object;
  const known = Object.keys(params.shape);
  const { required = [] } = z.toJSONSchema(params, { io: 'input' });

  test('refuses a parameter that it does not know, and names the one that was meant', async () => {
    for (const one of known) {
      const mistaken = one.toUpperCase();
      expect(await sentenceFor({ ...sent, [mistaken]: 'x' })).toBe(
        `There is no parameter "${mistaken}"; did you mean "${one}"?`,
      );
    }
    expect(await sentenceFor({ ...sent, utterlyUnknown: 'x' })).toMatch(
      /^There is no parameter "utterlyUnknown"; this endpoint takes .+\.$/,
    );
  });

  test('refuses a parameter that is given twice', async () => {
    for (const one of known)
      expect(await sentenceFor({ ...sent, [one]: ['x', 'y'] })).toBe(
        `The parameter ${one} is given 2 times: send it once.`,
      );
  });

  test('refuses a request without a parameter that it needs, in one sentence', async () => {
    for (const one of required) {
      const rest = Object.fromEntries(Object.entries(sent).filter(([parameter]) => parameter !== one));
      expect(await sentenceFor(rest)).toMatch(/^[A-Za-z].*\.$/);
    }
  });
});

test('a form with a plain + in a number is refused with the way to send it', async () => {
  const world = await new World().wire();
  const headers = {
    authorization: `Bearer ${world.tokenOf('sue', 'supervisor')}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  const form = `callSid=${SID}&to=${GUEST}`;
  const { status, body } = await world.clock.complete(world.request('/participants/add', form, headers));
  expect([status, body]).toEqual([400, { error: { code: 'invalid_request', message: `to ${NO_PLUS}` } }]);
});
