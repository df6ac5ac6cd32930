import type { RestFault } from '../../emulator';
import { CUSTOMER, World } from '../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';

/** Requests that change something at Twilio, as opposed to Sync. */
const isChange = ({ method, host }: { method: string; host: string }) =>
  method === 'POST' && host === 'api.twilio.com';

async function unlucky() {
  let fault: RestFault | undefined;
  const office = await ConferenceFixture.inbound({
    faults: { rest: (request) => (isChange(request) ? fault : undefined) },
  });
  const ask = async (path: string, params: object, happens: RestFault | undefined) => {
    fault = happens;
    const answer = await office.request(path, params);
    fault = undefined;
    const { message = '' } = (answer.body['error'] ?? {}) as { message?: string };
    return { code: codeOf(answer), message };
  };
  return { office, ask };
}

const operations = (office: ConferenceFixture): [string, object][] => [
  ['/participants/hold', { participant: office.customer }],
  ['/participants/mute', { participant: office.customer }],
  ['/participants/announce', { sentence: 'Hello.' }],
  ['/participants/add', { to: GUEST }],
  ['/conference/record', { action: 'start' }],
  ['/supervise', { mode: 'listen' }],
  ['/transfer/start', { to: 'client:eve', kind: 'cold' }],
  ['/participants/remove', { participant: office.agent }],
  ['/conference/end', {}],
];

test('where Twilio gives no answer, nobody says that nothing was done', async () => {
  const { office, ask } = await unlucky();
  for (const [path, params] of operations(office)) {
    const { code, message } = await ask(path, params, 'timeout-before');
    expect([path, code]).toEqual([path, 'twilio_timeout']);
    expect(message).toContain('may have been done: look at GET /calls');
    await office.world.clock.advance(20_000);
  }
});

test('where Twilio is busy, no operation speaks of moving, and it can be asked again', async () => {
  const { office, ask } = await unlucky();
  for (const [path, params] of operations(office)) {
    const { code, message } = await ask(path, params, '429');
    expect([path, code]).toEqual([path, 'too_many_requests']);
    expect(message).toMatch(/^Twilio has too many requests.*ask again/);
    expect(message).not.toContain('moved');
    expect([path, (await ask(path, params, undefined)).code]).toEqual([path, undefined]);
    await office.world.clock.advance(20_000);
    if (path === '/transfer/start') break;
  }
});

test('a conversion says that nobody was moved, and that is so', async () => {
  for (const fault of ['timeout-before', '500', '429'] as const) {
    let isDown = false;
    const world = await new World({
      faults: { rest: (request) => (isDown && isChange(request) ? fault : undefined) },
    }).wire();
    const { child } = await world.bridge(CUSTOMER);
    isDown = true;
    const { body } = await world.requestAs('/convert', { callSid: child });
    expect((body['error'] as { message: string }).message).toContain('Nobody was moved');
    isDown = false;
    await world.clock.advance(5_000);
    expect(world.call(child)?.doing).toBe('bridged');
    expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
  }
});
