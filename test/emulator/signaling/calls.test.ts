import { twimlOf } from '../local-twilio';
import { pause, usePhoneWorld } from './phone-world';
import { waitUntil } from '../../support/wait-until';

/** The public behaviour of the SDK's `Call`: https://www.twilio.com/docs/voice/sdks/javascript/twiliocall */
describe('Incoming calls of browsers', () => {
  const world = usePhoneWorld();

  test('a call to a client rings its browser, and its answer makes the bridge', async () => {
    const bob = await world.get().registered();
    const parent = world.get().customerCalls();
    const invite = await bob.next('invite');
    const child = world.get().childOf(parent)?.sid;
    expect(invite).toMatchObject({
      callsid: child,
      parameters: { CallSid: child, From: '+14155550199', To: 'client:bob' },
    });
    expect(world.get().call(parent)).toMatchObject({ hears: 'ringing', answeredAt: null });
    bob.received.push({ type: 'invite', payload: invite });
    await bob.accept();
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
  });

  test('the browser gets the parameters of its <Client>', async () => {
    const bob = await world.get().registered();
    world
      .get()
      .customerCalls(
        '<Client><Identity>bob</Identity><Parameter name="order" value="a b&amp;c+d"/></Client>',
      );
    const { parameters } = await bob.next('invite');
    const { Params } = parameters as { Params: string };
    // The SDK splits at & and =, and decodes with decodeURIComponent.
    expect(Params.split('&').map((pair) => pair.split('=').map(decodeURIComponent))).toEqual([
      ['order', 'a b&c+d'],
    ]);
  });

  test('the caller gives up: the browser gets cancel', async () => {
    const bob = await world.get().registered();
    const parent = world.get().customerCalls();
    const { callsid } = await bob.next('invite');
    world.get().emulator.people.hangUp(parent);
    expect(await bob.next('cancel')).toEqual({ callsid });
    expect(bob.types).toEqual([]);
  });

  test('the browser rejects: the leg is busy, and the caller hears of it', async () => {
    const bob = await world.get().registered();
    const parent = world.get().customerCalls();
    const { callsid } = await bob.next('invite');
    bob.send('reject', { callsid });
    await waitUntil(() => world.get().call(parent).endedAt !== null, 'the end');
    expect(world.get().childOf(parent)?.status).toBe('busy');
    expect(bob.types).toEqual([]);
  });

  test('a browser that ignores the call rings on: no simulated person answers for it', async () => {
    const bob = await world.get().registered();
    world.get().emulator.people.behave('client:bob', { kind: 'answers', afterMs: 20 });
    const parent = world.get().customerCalls();
    await bob.next('invite');
    await pause(300);
    expect(world.get().childOf(parent)?.status).toBe('ringing');
  });

  test('each browser of an identity rings; one answers, the others get cancel', async () => {
    const tabs = [
      await world.get().registered(),
      await world.get().registered(),
      await world.get().registered(),
    ];
    const other = await world.get().registered('eve');
    const parent = world.get().customerCalls();
    const [first, second, third] = tabs;
    await second?.accept();
    await first?.next('invite');
    await first?.next('cancel');
    await third?.next('invite');
    await third?.next('cancel');
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
    expect([...tabs, other].flatMap(({ types }) => types)).toEqual([]);
  });

  test('two browsers answer at once: the second is hung up, and the call stays', async () => {
    const [one, other] = [await world.get().registered(), await world.get().registered()];
    const parent = world.get().customerCalls();
    const { callsid } = await other.next('invite');
    await one.accept();
    await other.next('cancel');
    other.send('answer', { callsid, sdp: one.sdp });
    expect(await other.next('hangup')).toEqual({ callsid });
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
  });

  test('one browser rejects: the others get cancel', async () => {
    const [one, other] = [await world.get().registered(), await world.get().registered()];
    world.get().customerCalls();
    await other.next('invite');
    const { callsid } = await one.next('invite');
    one.send('reject', { callsid });
    await other.next('cancel');
  });

  test('the controls answer for the browser: it gets cancel, and its late answer changes nothing', async () => {
    const bob = await world.get().registered();
    const parent = world.get().customerCalls();
    const { callsid } = await bob.next('invite');
    world.get().emulator.people.answer(String(callsid));
    await bob.next('cancel');
    bob.send('answer', { callsid, sdp: '' });
    await bob.next('hangup');
    expect(world.get().call(parent).doing).toBe('bridged');
  });

  test('a browser that sends nonsense as its audio loses its call, and no other', async () => {
    const [bob, ann] = [await world.get().registered(), await world.get().registered('ann')];
    const parent = world.get().customerCalls();
    const { callsid } = await bob.next('invite');
    bob.send('answer', { callsid, sdp: 'nonsense' });
    await waitUntil(() => world.get().call(parent).endedAt !== null, 'the end');
    ann.send('invite', { callsid: 'TJS1', sdp: 'nonsense', twilio: {} });
    await waitUntil(() => world.get().emulator.inspectLive().calls.length === 0, 'the end');
    ann.send('register', { media: { audio: true } });
    await ann.next('ready');
  });

  test('while no browser has registered an identity, it cannot be reached', async () => {
    const zoe = await world.get().registered('zoe');
    zoe.send('register', { media: { audio: false } });
    await zoe.next('offline');
    const parent = world.get().customerCalls('<Client>zoe</Client>');
    await waitUntil(() => world.get().call(parent).endedAt !== null, 'the end');
    expect(world.get().childOf(parent)).toMatchObject({ status: 'failed', answeredAt: null });
    expect(zoe.types).toEqual([]);
  });

  test('an unregistered browser does not ring; a person who was put at its address answers instead', async () => {
    const bob = await world.get().registered();
    bob.send('register', { media: { audio: false } });
    await bob.next('offline');
    world.get().emulator.people.behave('client:bob', { kind: 'answers', afterMs: 20 });
    const parent = world.get().customerCalls();
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
    expect(bob.types).toEqual([]);
  });

  test('the customer hangs up: the browser gets hangup', async () => {
    const bob = await world.get().registered();
    const parent = world.get().customerCalls();
    const callsid = await bob.accept();
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
    world.get().emulator.people.hangUp(parent);
    expect(await bob.next('hangup')).toEqual({ callsid });
  });

  test('the browser hangs up: the customer is free, and the browser gets no hangup in return', async () => {
    const bob = await world.get().registered();
    const parent = world.get().customerCalls();
    const callsid = await bob.accept();
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
    bob.send('hangup', { callsid });
    await waitUntil(() => world.get().call(parent).endedAt !== null, 'the end');
    expect(world.get().childOf(parent)?.status).toBe('completed');
    expect(bob.types).toEqual([]);
  });

  test('a browser cannot end the call of another identity', async () => {
    const [bob, eve] = [await world.get().registered(), await world.get().registered('eve')];
    const parent = world.get().customerCalls();
    const callsid = await bob.accept();
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
    eve.send('hangup', { callsid });
    eve.send('register', { media: { audio: true } });
    await eve.next('ready');
    expect(world.get().call(parent).doing).toBe('bridged');
  });
});

describe('Outgoing calls of browsers', () => {
  const world = usePhoneWorld();
  const dialNumber = (attributes = '') =>
    world
      .get()
      .documents.set(
        '/outgoing',
        twimlOf(`<Dial callerId="+14155550100" ${attributes}><Number>+14155550123</Number></Dial>`),
      );

  test('an invite calls the TwiML App of the token with the parameters of the browser', async () => {
    dialNumber('answerOnBridge="true"');
    world.get().emulator.people.behave('+14155550123', { kind: 'answers', afterMs: 50 });
    const ann = await world.get().registered('ann');
    await ann.dial({ To: '+14155550123', order: 'a b&c' });
    const ringing = await ann.next('ringing');
    expect(ringing['sdp']).toContain('m=audio');
    const callSid = await ann.answered();
    expect(ringing['callsid']).toBe(callSid);
    expect(world.get().requests[0]).toMatchObject({
      path: '/outgoing',
      params: {
        From: 'client:ann',
        To: '+14155550123',
        order: 'a b&c',
        CallSid: callSid,
        ApplicationSid: world.get().applicationSid,
      },
    });
    expect(world.get().call(callSid).doing).toBe('bridged');
  });

  test('the called party hangs up: the browser gets hangup', async () => {
    dialNumber();
    world.get().emulator.people.behave('+14155550123', { kind: 'answers', afterMs: 10 });
    const ann = await world.get().registered('ann');
    await ann.dial({});
    const callSid = await ann.answered();
    await waitUntil(() => world.get().call(callSid).doing === 'bridged', 'the bridge');
    world.get().emulator.people.hangUp(world.get().childOf(callSid)?.sid ?? '');
    expect(await ann.next('hangup')).toEqual({ callsid: callSid });
  });

  test('the browser hangs up by the name that it gave the call, before it knows the CallSid', async () => {
    dialNumber('answerOnBridge="true"');
    world.get().emulator.people.behave('+14155550123', { kind: 'never-answers' });
    const ann = await world.get().registered('ann');
    const name = await ann.dial({});
    await ann.next('ringing');
    ann.send('hangup', { callsid: name });
    await waitUntil(() => world.get().emulator.inspectLive().calls.length === 0, 'the end');
  });

  test('a call that is refused before the browser knows its CallSid is hung up by its first name', async () => {
    world.get().documents.set('/outgoing', twimlOf('<Reject/>'));
    const ann = await world.get().registered('ann');
    const name = await ann.dial({});
    // The SDK ignores a CallSid that it has not learned.
    expect(await ann.next('hangup')).toEqual({ callsid: name });
  });

  test('keys reach the application', async () => {
    world
      .get()
      .documents.set(
        '/outgoing',
        twimlOf('<Gather action="/keys" numDigits="3"><Pause length="5"/></Gather>'),
      );
    const ann = await world.get().registered('ann');
    await ann.dial({});
    const callsid = await ann.answered();
    ann.send('dtmf', { callsid, dtmf: '1w2#' });
    await ann.next('hangup').catch(() => undefined);
    expect(world.get().requests.find(({ path }) => path === '/keys')?.params['Digits']).toBe('12');
  });

  test.each<[string, () => Parameters<ReturnType<typeof world.get>['phone']>[0], string]>([
    ['without a TwiML App', () => ({ applicationSid: undefined }), 'allows no outgoing calls'],
    ['of an unknown TwiML App', () => ({ applicationSid: `AP${'0'.repeat(32)}` }), 'no application'],
  ])('a token %s cannot dial', async (_, options, message) => {
    const phone = await world.get().phone(options());
    await phone.next('connected');
    const callsid = await phone.dial({});
    const hangup = await phone.next('hangup');
    expect(hangup).toMatchObject({ callsid, error: { code: 31002 } });
    expect(JSON.stringify(hangup)).toContain(message);
  });
});
