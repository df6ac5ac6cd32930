import { allDialects } from '../../emulator';
import { atTheTone } from '../../simulation/world/voicemail';
import { ANN, CUSTOMER, NUMBER, SUE, World, type WorldOptions } from '../../simulation/world/world';
import type { RecordingsView } from '../../src/contract/responses';
import { ADA, codeOf } from './conference-fixture';

/** What operators do with the messages of callers. */

const BOB = { name: 'bob', role: 'agent' as const };
const MESSAGE = 'Please call me back about the invoice.';

interface Box {
  world: World;
  caller: string;
  recordingSid: string;
}

/** A caller that no agent answers leaves a message, and hangs up or presses the hash key. */
async function leaveMessage(options: WorldOptions = {}, { hangsUp = false } = {}): Promise<Box> {
  const environment = { AGENTS: 'client:ann', NO_ANSWER: 'voicemail', ...options.environment };
  const world = await new World({ ...options, environment }).wire();
  const { people } = world.emulator;
  people.behave('client:ann', { kind: 'never-answers' });
  const caller = people.dial({ from: CUSTOMER, to: NUMBER });
  await atTheTone(world, caller, 120_000);
  people.speak(caller, MESSAGE);
  await world.clock.advance(4_000);
  if (hangsUp) people.hangUp(caller);
  else people.press(caller, '#');
  await world.clock.advance(20_000);
  const [message] = await listAs(world);
  return { world, caller, recordingSid: message?.recordingSid ?? '' };
}

async function listAs(
  world: World,
  operator: { name: string; role: 'agent' | 'supervisor' | 'admin' } = SUE,
) {
  const { body } = await world.requestAs('/recordings', {}, operator);
  return (body as RecordingsView).recordings;
}

const TRANSCRIBED = { environment: { TRANSCRIBE_VOICEMAIL: 'true' } };

describe.each(allDialects)('under the dialect $name', ({ dialect }) => {
  test.each([false, true])(
    'a message is transcribed, marked and removed (caller hangs up: %s)',
    async (hangsUp) => {
      const box = await leaveMessage({ ...TRANSCRIBED, dialect, judged: false }, { hangsUp });
      const { world, caller, recordingSid } = box;
      expect(await listAs(world, BOB)).toMatchObject([
        { callSid: caller, kind: 'voicemail', heard: null, transcript: MESSAGE },
      ]);
      await world.requestAs('/recordings/mark', { recordingSid, as: 'heard' }, BOB);
      expect(await listAs(world)).toMatchObject([{ heard: { by: 'bob' }, transcript: MESSAGE }]);
      await world.requestAs('/recordings/remove', { recordingSid });
      expect(await listAs(world)).toEqual([]);
    },
  );
});

test('the first operator who has heard a message stays, until it is marked as new', async () => {
  const { world, recordingSid } = await leaveMessage();
  const mark = (as: string, operator: typeof ANN | typeof BOB) =>
    world.requestAs('/recordings/mark', { recordingSid, as }, operator);
  await mark('heard', ANN);
  expect(await mark('heard', BOB)).toMatchObject({ status: 200 });
  expect(await listAs(world)).toMatchObject([{ heard: { by: 'ann' } }]);
  await mark('new', BOB);
  expect(await listAs(world)).toMatchObject([{ heard: null }]);
  await mark('heard', BOB);
  expect(await listAs(world)).toMatchObject([{ heard: { by: 'bob' } }]);
});

test('two operators who mark a message at once both succeed, and one of them stays', async () => {
  const { world, recordingSid } = await leaveMessage();
  const responses = await world.clock.complete(
    Promise.all(
      [ANN, BOB].map((who) => world.sendAs('/recordings/mark', { recordingSid, as: 'heard' }, who)),
    ),
  );
  expect(responses.map(({ status }) => status)).toEqual([200, 200]);
  expect((await listAs(world))[0]?.heard?.by).toMatch(/^(ann|bob)$/);
});

test('agents may not remove a message; a removal is audited, and deletes the sound at Twilio', async () => {
  const { world, caller, recordingSid } = await leaveMessage();
  expect(codeOf(await world.requestAs('/recordings/remove', { recordingSid }, ANN))).toBe('forbidden');
  expect(await listAs(world)).toHaveLength(1);
  expect(await world.requestAs('/recordings/remove', { recordingSid })).toMatchObject({ status: 200 });
  expect(await world.clock.complete(world.twilio.recordings.list())).toEqual([]);
  for (const path of ['/recordings/remove', '/recordings/mark', '/recordings/audio'])
    expect(
      codeOf(
        await world.requestAs(path, { recordingSid, ...(path.endsWith('mark') ? { as: 'heard' } : {}) }),
      ),
    ).toBe('recording_not_found');
  const { body } = await world.requestAs('/audit', { kind: 'action' }, ADA);
  expect(body['entries']).toEqual([
    expect.objectContaining({
      operator: 'sue',
      action: 'recordings/remove',
      callSid: caller,
      outcome: 'done',
    }),
  ]);
});

test('a message that is gone at Twilio can be taken off the list', async () => {
  const { world, recordingSid } = await leaveMessage();
  await world.clock.complete(world.twilio.recordings(recordingSid).remove());
  expect(await world.requestAs('/recordings/remove', { recordingSid })).toMatchObject({ status: 200 });
  expect(await listAs(world)).toEqual([]);
});

test('late callbacks do not bring a removed message back', async () => {
  const { world, caller, recordingSid } = await leaveMessage();
  await world.requestAs('/recordings/remove', { recordingSid });
  await world.webhook(`/recording-status?callId=${caller}&kind=voicemail`, {
    CallSid: caller,
    RecordingSid: recordingSid,
    RecordingStatus: 'completed',
    RecordingDuration: '4',
  });
  await world.webhook(`/voicemail-transcript?callId=${caller}`, {
    RecordingSid: recordingSid,
    TranscriptionStatus: 'completed',
    TranscriptionText: MESSAGE,
  });
  expect(await listAs(world)).toEqual([]);
});

test('a transcript that arrives before its message is kept, and listed with it', async () => {
  const { world, caller } = await leaveMessage();
  const recordingSid = `RE${'7'.repeat(32)}`;
  await world.webhook(`/voicemail-transcript?callId=${caller}`, {
    RecordingSid: recordingSid,
    TranscriptionStatus: 'completed',
    TranscriptionText: MESSAGE,
  });
  expect(await listAs(world)).toHaveLength(1);
  for (let times = 0; times < 2; times++)
    await world.webhook(`/recording-status?callId=${caller}&kind=voicemail`, {
      CallSid: caller,
      RecordingSid: recordingSid,
      RecordingStatus: 'completed',
      RecordingDuration: '4',
    });
  const listed = (await listAs(world)).find((one) => one.recordingSid === recordingSid);
  expect(listed).toMatchObject({ seconds: 4, customer: CUSTOMER, transcript: MESSAGE });
});

test.each([
  ['without TRANSCRIBE_VOICEMAIL', {}],
  ['to a caller who is spoken to in Spanish', { TRANSCRIBE_VOICEMAIL: 'true', LANGUAGE: 'es' }],
])('no message is transcribed %s', async (_, environment) => {
  const { world } = await leaveMessage({ environment });
  expect(world.webhooks('/voicemail-transcript')).toEqual([]);
  expect(await listAs(world)).toMatchObject([{ transcript: null }]);
});

test('a message that Twilio cannot understand has no transcript', async () => {
  const { world, caller, recordingSid } = await leaveMessage();
  await world.webhook(`/voicemail-transcript?callId=${caller}`, {
    RecordingSid: recordingSid,
    TranscriptionStatus: 'failed',
    TranscriptionText: '',
  });
  expect(await listAs(world)).toMatchObject([{ transcript: null }]);
});

test('agents see the numbers in a message masked', async () => {
  const { world, caller, recordingSid } = await leaveMessage();
  await world.webhook(`/voicemail-transcript?callId=${caller}`, {
    RecordingSid: recordingSid,
    TranscriptionStatus: 'completed',
    TranscriptionText: 'Call me at 415 555 0177.',
  });
  expect(await listAs(world, BOB)).toMatchObject([{ transcript: 'Call me at …77.' }]);
  expect(await listAs(world)).toMatchObject([{ transcript: 'Call me at 415 555 0177.' }]);
});
