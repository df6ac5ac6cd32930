import { once } from 'node:events';
import { sign } from 'jsonwebtoken';
import { WebSocket } from 'ws';
import { ACCOUNT_SID } from '../local-twilio';
import { pause, usePhoneWorld } from './phone-world';
import { Softphone } from './softphone';
import { waitUntil } from '../../support/wait-until';

/** The public behaviour of the SDK's `Device`: https://www.twilio.com/docs/voice/sdks/javascript/twiliodevice */
describe('Registration of browsers', () => {
  const world = usePhoneWorld();

  test('a browser with a good token is connected, and learns its identity and the life of its token', async () => {
    const phone = await world.get().phone({ identity: 'ann', ttl: 600 });
    const { token } = await phone.next('connected');
    expect(token).toMatchObject({ identity: 'ann' });
    const { ttl } = token as { ttl: number };
    expect(ttl).toBeGreaterThan(590);
    expect(ttl).toBeLessThanOrEqual(600);
  });

  test('register brings ready each time; unregister brings offline', async () => {
    const phone = await world.get().registered();
    phone.send('register', { media: { audio: true } });
    await phone.next('ready');
    phone.send('register', { media: { audio: false } });
    await phone.next('offline');
  });

  test.each<[string, () => string, number]>([
    ['is no token', () => 'no token', 31204],
    [
      'another key has signed',
      () => world.get().token({ key: { sid: world.get().key.sid, secret: 'another secret' } }),
      31204,
    ],
    [
      'names a key that the account does not have',
      () => world.get().token({ key: { sid: `SK${'0'.repeat(32)}`, secret: world.get().key.secret } }),
      31204,
    ],
    ['is of another account', () => world.get().token({ accountSid: `AC${'0'.repeat(32)}` }), 31204],
    ['has expired', () => world.get().token({ ttl: -10 }), 31205],
    ['nobody has signed', () => unsigned(), 31204],
    ['has no voice grant', () => withGrants({ identity: 'bob' }), 31204],
    ['has no identity', () => withGrants({ voice: { incoming: { allow: true } } }), 31204],
  ])('a token that %s is refused', async (_, token, code) => {
    const phone = await Softphone.open(world.get().url, token());
    expect(await phone.next('error')).toMatchObject({ error: { code } });
    phone.send('register', { media: { audio: true } });
    expect(await phone.next('error')).toMatchObject({ error: { code: 31204 } });
    expect(phone.types).toEqual([]);
    await phone.close();
  });

  const claims = (grants: object) => ({
    iss: world.get().key.sid,
    sub: ACCOUNT_SID,
    exp: Math.floor(Date.now() / 1000) + 60,
    grants,
  });
  const withGrants = (grants: object) => sign(claims(grants), world.get().key.secret);
  const unsigned = () =>
    sign(claims({ identity: 'bob', voice: { incoming: { allow: true } } }), '', { algorithm: 'none' });

  test('a token expires at the next registration, and its browser rings no more', async () => {
    const phone = await world.get().phone({ ttl: 2 });
    await phone.next('connected');
    phone.send('register', { media: { audio: true } });
    await phone.next('ready');
    await pause(2_100);
    phone.send('register', { media: { audio: true } });
    expect(await phone.next('error')).toMatchObject({ error: { code: 31205 } });
    const parent = world.get().customerCalls();
    await waitUntil(() => world.get().childOf(parent)?.status === 'failed', 'the child fails');
    expect(phone.types).toEqual([]);
  });

  test('a new token on the same websocket keeps the registration', async () => {
    const phone = await world.get().registered();
    phone.send('listen', { token: world.get().token({ ttl: 1200 }), browserinfo: {}, reconnectTimeout: 0 });
    await phone.next('connected');
    world.get().customerCalls();
    await phone.next('invite');
  });

  test('a token without incoming calls cannot register', async () => {
    const phone = await world.get().phone({ incomingAllow: false });
    await phone.next('connected');
    phone.send('register', { media: { audio: true } });
    expect(await phone.next('error')).toMatchObject({ error: { code: 31201 } });
  });

  test('frames before a token are refused', async () => {
    const phone = await Softphone.open(world.get().url, 'no token');
    await phone.next('error');
    await phone.dial({ To: '+14155550123' });
    expect(await phone.next('error')).toMatchObject({ error: { code: 31204 } });
    expect(world.get().emulator.inspectLive().calls).toEqual([]);
    await phone.close();
  });

  test.each(['{', '{"type":"nonsense"}', '{"type":"register","payload":{}}', '[]', '{"type":"toString"}'])(
    'the frame %s is refused, and the browser stays connected',
    async (text) => {
      const phone = await world.get().registered();
      phone.sendText(text);
      expect(await phone.next('error')).toMatchObject({ error: { code: 31100 } });
      phone.send('register', { media: { audio: true } });
      await phone.next('ready');
    },
  );

  test('a heartbeat comes before the SDK reconnects', async () => {
    const phone = await world.get().registered();
    await phone.until(() => phone.heartbeats > 0, 'heartbeat');
  });

  test('only the path of the SDK is a websocket', async () => {
    const other = new WebSocket(`${world.get().url.replace('http', 'ws')}/other`);
    const [error] = (await once(other, 'error')) as [Error];
    expect(error.message).toContain('404');
  });
});
