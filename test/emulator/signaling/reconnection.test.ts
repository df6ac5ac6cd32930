import { twimlOf } from '../local-twilio';
import { pause, usePhoneWorld } from './phone-world';
import type { Softphone } from './softphone';
import { waitUntil } from '../../support/wait-until';

/**
 * What the SDK expects when its websocket breaks: a call with a reconnect token continues on the next websocket. A call without one
 * is over for the SDK. https://github.com/twilio/twilio-voice.js/blob/master/lib/twilio/call.ts
 */
describe('A websocket that breaks', () => {
  const world = usePhoneWorld();

  /** A customer talks to bob's browser. */
  async function talk() {
    const bob = await world.get().registered();
    const parent = world.get().customerCalls();
    const { callsid, reconnect, sdp } = await bob.next('invite');
    bob.received.push({ type: 'invite', payload: { callsid, reconnect, sdp } });
    const child = await bob.accept();
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
    return { bob, parent, child, token: String(reconnect) };
  }

  const isUp = (sid: string) => world.get().call(sid).endedAt === null;

  /** Opens the next websocket of the same page. */
  async function again({ sdp }: Softphone, { callsid, reconnect }: { callsid: string; reconnect: string }) {
    const next = await world.get().phone();
    await next.next('connected');
    next.send('invite', { callsid, sdp, reconnect, twilio: {} });
    return next;
  }

  test('an incoming call continues with its token, and the next websocket controls it', async () => {
    const { bob, parent, child, token } = await talk();
    bob.drop();
    await pause(50);
    expect(isUp(parent)).toBe(true);
    const next = await again(bob, { callsid: child, reconnect: token });
    // The audio has not changed, so there is no description.
    expect(await next.next('answer')).toEqual({ callsid: child, reconnect: token });
    next.send('hangup', { callsid: child });
    await waitUntil(() => !isUp(parent), 'the end');
  });

  test('an outgoing call continues with the token of its answer', async () => {
    world.get().documents.set('/outgoing', twimlOf('<Pause length="60"/><Say>Bye.</Say>'));
    world.get().documents.set('/outgoing', twimlOf('<Say>Hello.</Say><Pause length="60"/>'));
    const ann = await world.get().phone({ identity: 'bob' });
    await ann.next('connected');
    await ann.dial({});
    const { callsid, reconnect } = await ann.next('answer');
    ann.drop();
    const next = await again(ann, { callsid: String(callsid), reconnect: String(reconnect) });
    expect(await next.next('answer')).toMatchObject({ callsid });
    expect(isUp(String(callsid))).toBe(true);
  });

  test('a hang-up that waited for the websocket counts, although it comes before the token of the call', async () => {
    const { bob, parent, child } = await talk();
    bob.drop();
    const next = await world.get().phone();
    next.send('hangup', { callsid: child });
    await waitUntil(() => !isUp(parent), 'the end');
  });

  test('the customer hangs up in the meantime: the browser learns it when it is back', async () => {
    const { bob, parent, child, token } = await talk();
    bob.drop();
    await pause(50);
    world.get().emulator.people.hangUp(parent);
    const next = await again(bob, { callsid: child, reconnect: token });
    expect(await next.next('hangup')).toEqual({ callsid: child });
  });

  test('a wrong token is refused, and the call waits on', async () => {
    const { bob, parent, child } = await talk();
    bob.drop();
    await pause(50);
    const next = await again(bob, { callsid: child, reconnect: 'wrong' });
    expect(await next.next('hangup')).toMatchObject({ callsid: child, error: { code: 31209 } });
    expect(isUp(parent)).toBe(true);
  });

  test('another identity cannot take the call, even with its token', async () => {
    const { bob, parent, child, token } = await talk();
    const eve = await world.get().phone({ identity: 'eve' });
    await eve.next('connected');
    eve.send('invite', { callsid: child, sdp: bob.sdp, reconnect: token, twilio: {} });
    expect(await eve.next('hangup')).toEqual({ callsid: child });
    expect(isUp(parent)).toBe(true);
    expect(bob.types).toEqual([]);
  });

  test('a new page continues the call with new audio', async () => {
    const { bob, child, token } = await talk();
    const page = await world.get().phone();
    await page.next('connected');
    await page.dialAgain({ callsid: child, reconnect: token });
    expect(await page.answered()).toBe(child);
    await waitUntil(() => page.heard.length > 4_000, 'audio');
    bob.heard = [];
    page.heard = [];
    await pause(500);
    expect(page.heard.length).toBeGreaterThan(2_000);
    expect(bob.heard.length).toBe(0);
  });

  test('a browser that does not come back is hung up', async () => {
    const { bob, parent } = await talk();
    bob.drop();
    await pause(9_000);
    expect(isUp(parent)).toBe(true);
    await waitUntil(() => !isUp(parent), 'the end');
  });

  test('an outgoing call that is not answered yet ends: the SDK has no token for it', async () => {
    world
      .get()
      .documents.set(
        '/outgoing',
        twimlOf('<Dial callerId="+14155550100" answerOnBridge="true"><Number>+14155550123</Number></Dial>'),
      );
    world.get().emulator.people.behave('+14155550123', { kind: 'never-answers' });
    const ann = await world.get().registered('ann');
    await ann.dial({});
    await ann.next('ringing');
    ann.drop();
    await waitUntil(() => world.get().emulator.inspectLive().calls.length === 0, 'the end');
  });

  test('a browser that rings and breaks leaves the others ringing', async () => {
    const [one, other] = [await world.get().registered(), await world.get().registered()];
    const parent = world.get().customerCalls();
    await Promise.all([one.next('invite'), other.next('invite')]);
    one.drop();
    await pause(50);
    expect(world.get().childOf(parent)?.status).toBe('ringing');
    expect(other.types).toEqual([]);
  });

  test('the audio can be restarted during a call', async () => {
    const { bob, child } = await talk();
    await waitUntil(() => bob.heard.length > 0, 'audio');
    const sdp = await bob.restartAudio();
    bob.send('reinvite', { callsid: child, sdp });
    const answer = await bob.next('answer');
    expect(answer['callsid']).toBe(child);
    await bob.leg?.accept(String(answer['sdp']));
    bob.heard = [];
    await pause(1_000);
    expect(bob.heard.length).toBeGreaterThan(4_000);
  });
});
