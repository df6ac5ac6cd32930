import { twimlOf } from '../local-twilio';
import { usePhoneWorld } from '../signaling/phone-world';
import { SdkPages, wait } from './sdk-pages';
import { waitUntil } from '../../support/wait-until';

/** The unmodified Voice SDK in Chromium: its events. https://www.twilio.com/docs/voice/sdks/javascript/twiliocall */
describe('The Voice SDK at the local Twilio', () => {
  const world = usePhoneWorld();
  let pages: SdkPages;
  beforeAll(async () => {
    pages = await SdkPages.start(world.get());
  });
  afterEach(async () => {
    await pages.closePages();
    expect(pages.violations.splice(0)).toEqual([]);
  });
  afterAll(() => pages.stop());

  const registered = (identity = 'bob') => pages.registered({ identity });

  /** A customer talks to bob. */
  async function talking() {
    const bob = await registered();
    const parent = world.get().customerCalls();
    await bob.event('incoming');
    await bob.run('accept()');
    await bob.event('accept');
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
    return { bob, parent, callSid: await bob.run<string>('sid()') };
  }

  test('an incoming call is shown at once, with the parameters of its <Client>', async () => {
    const bob = await registered();
    world
      .get()
      .customerCalls(
        '<Client><Identity>bob</Identity><Parameter name="order" value="a b+c&amp;d"/></Client>',
      );
    const start = Date.now();
    await bob.event('incoming');
    // Two seconds without the sounds of the SDK.
    expect(Date.now() - start).toBeLessThan(1_500);
    expect(await bob.run('custom()')).toEqual({ order: 'a b+c&d' });
  });

  test('the caller cancels', async () => {
    const bob = await registered();
    const parent = world.get().customerCalls();
    await bob.event('incoming');
    world.get().emulator.people.hangUp(parent);
    await bob.event('cancel');
    expect(await bob.run('state()')).toEqual(['registered', 'closed']);
  });

  test('the callee rejects', async () => {
    const bob = await registered();
    const parent = world.get().customerCalls();
    await bob.event('incoming');
    await bob.run('reject()');
    await waitUntil(() => world.get().childOf(parent)?.status === 'busy', 'the leg is busy');
  });

  test('the callee ignores: the other tab still rings and answers', async () => {
    const [one, other] = [await registered(), await registered()];
    const parent = world.get().customerCalls();
    await Promise.all([one.event('incoming'), other.event('incoming')]);
    await one.run('ignore()');
    await other.run('accept()');
    await other.event('accept');
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
  });

  test('two tabs ring; one answers, and the other gets cancel', async () => {
    const [one, other] = [await registered(), await registered()];
    world.get().customerCalls();
    await Promise.all([one.event('incoming'), other.event('incoming')]);
    await one.run('accept()');
    await Promise.all([one.event('accept'), other.event('cancel')]);
  });

  test('each side can hang up', async () => {
    const first = await talking();
    world.get().emulator.people.hangUp(first.parent);
    await first.bob.event('disconnect');
    await pages.closePages();
    const second = await talking();
    await second.bob.run('hangUp()');
    await waitUntil(() => world.get().call(second.parent).endedAt !== null, 'the end');
  });

  test('an outgoing call to a busy party ends', async () => {
    const dial = '<Dial callerId="+14155550100" answerOnBridge="true"><Number>+14155550123</Number></Dial>';
    world.get().documents.set('/outgoing', twimlOf(dial));
    world.get().emulator.people.behave('+14155550123', { kind: 'busy' });
    const ann = await pages.open({ identity: 'ann' });
    await ann.run('connect({})');
    await ann.event('disconnect');
  });

  test('keys reach the application', async () => {
    const gather = '<Gather action="/keys" numDigits="3" timeout="10"><Pause length="10"/></Gather>';
    world.get().documents.set('/outgoing', twimlOf(gather));
    const ann = await pages.open({ identity: 'ann' });
    await ann.run('connect({ To: "+14155550123" })');
    await ann.event('accept');
    await ann.run('press("1w23")');
    const keys = () => world.get().requests.find(({ path }) => path === '/keys')?.params['Digits'];
    await waitUntil(() => keys() !== undefined, 'the keys');
    expect(keys()).toBe('123');
    expect(world.get().requests[0]?.params).toMatchObject({ To: '+14155550123', From: 'client:ann' });
  });

  test('a wrong token and an expired one give the errors of the SDK', async () => {
    const key = { sid: world.get().key.sid, secret: 'another secret' };
    const wrong = await pages.open({ identity: 'bob', token: world.get().token({ key }) });
    await wrong.run('register()');
    await wrong.event('error 20101');
    const late = await pages.open({ identity: 'bob', token: world.get().token({ ttl: -10 }) });
    await late.run('register()');
    await late.event('error 20104');
  });

  test('an unregistered device does not ring, and can register again', async () => {
    const bob = await registered();
    await bob.run('unregister()');
    await bob.event('unregistered');
    world.get().customerCalls();
    await wait(300);
    expect(await bob.run('events')).toEqual([]);
    await bob.run('register()');
    await bob.event('registered');
  });

  test('a call survives the loss of its websocket', async () => {
    const { bob, parent } = await talking();
    await bob.run('cut()');
    await bob.event('reconnecting');
    await bob.event('reconnected');
    expect(world.get().call(parent).doing).toBe('bridged');
    await bob.run('hangUp()');
    await waitUntil(() => world.get().call(parent).endedAt !== null, 'the end');
  });

  test('a device registers again after the loss of its websocket', async () => {
    const bob = await registered();
    await bob.run('cut()');
    await bob.event('unregistered');
    await bob.event('registered');
    world.get().customerCalls();
    await bob.event('incoming');
  });

  test('messages go both ways', async () => {
    const { bob, callSid } = await talking();
    await bob.run('say({ text: "hello" })');
    await bob.event('messageSent');
    expect(world.get().messages).toMatchObject([{ callSid, content: { text: 'hello' } }]);
    const message = { contentType: 'application/json', messageType: 'user-defined-message' };
    world.get().browsers.sendMessage({ callSid, content: { queue: 3 }, ...message });
    await bob.event('messageReceived');
    await bob.event('{"queue":3}');
  });
});
