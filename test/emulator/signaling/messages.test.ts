import { usePhoneWorld } from './phone-world';
import type { Softphone } from './softphone';
import { waitUntil } from '../../support/wait-until';

/** https://www.twilio.com/docs/voice/sdks/call-message-events */
describe('Messages between the application and the browser of a call', () => {
  const world = usePhoneWorld();

  async function callOfBob(): Promise<{ bob: Softphone; callsid: string }> {
    const bob = await world.get().registered();
    const parent = world.get().customerCalls();
    const callsid = await bob.accept();
    await waitUntil(() => world.get().call(parent).doing === 'bridged', 'the bridge');
    return { bob, callsid };
  }

  const message = (callsid: string, changes: object = {}) => ({
    callsid,
    content: { text: 'hello' },
    contenttype: 'application/json',
    messagetype: 'user-defined-message',
    voiceeventsid: 'KX1',
    ...changes,
  });

  test('a message of the browser reaches the application, and is acknowledged', async () => {
    const { bob, callsid } = await callOfBob();
    bob.send('message', message(callsid));
    expect(await bob.next('ack')).toEqual({ acktype: 'message', callsid, voiceeventsid: 'KX1' });
    expect(world.get().messages).toEqual([
      {
        callSid: callsid,
        content: { text: 'hello' },
        contentType: 'application/json',
        messageType: 'user-defined-message',
      },
    ]);
  });

  test.each<[string, object, number]>([
    ['of an unknown type', { messagetype: 'something' }, 31210],
    ['longer than 10 KiB', { content: 'x'.repeat(10_240) }, 31212],
    ['for another call', { callsid: `CA${'0'.repeat(32)}` }, 31404],
  ])('a message %s is refused', async (_, changes, code) => {
    const { bob, callsid } = await callOfBob();
    bob.send('message', message(callsid, changes));
    // With the id of the message, the SDK gives the error to the call.
    expect(await bob.next('error')).toMatchObject({ voiceeventsid: 'KX1', error: { code } });
    expect(world.get().messages).toEqual([]);
  });

  test('a message of the application reaches the browser of the call', async () => {
    const { bob, callsid } = await callOfBob();
    const sent = {
      content: { queue: 3 },
      contentType: 'application/json',
      messageType: 'user-defined-message',
    };
    expect(world.get().browsers.sendMessage({ callSid: callsid, ...sent })).toBe(true);
    expect(await bob.next('message')).toMatchObject({
      callsid,
      content: { queue: 3 },
      contenttype: 'application/json',
      messagetype: 'user-defined-message',
    });
    expect(world.get().browsers.sendMessage({ callSid: `CA${'0'.repeat(32)}`, ...sent })).toBe(false);
  });
});
