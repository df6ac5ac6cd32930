import type { RestFault } from '../../emulator';
import { CUSTOMER, World } from '../../simulation/world/world';
import { codeOf, GUEST, ConferenceFixture } from './conference-fixture';

/** Requests that change something at Twilio, as opposed to Sync. */
const isChange = ({ method, host }: { method: string; host: string }) =>
  method === 'POST' && host === 'api.twilio.com';

/** A conference in which an operator's request may meet a fault of Twilio. */
async function faultyFixture() {
  let fault: RestFault | undefined;
  const fixture = await ConferenceFixture.inbound({
    faults: { rest: (request) => (isChange(request) ? fault : undefined) },
  });
  const ask = async (path: string, params: object, requestFault: RestFault | undefined) => {
    fault = requestFault;
    const response = await fixture.request(path, params);
    fault = undefined;
    const { message = '' } = (response.body['error'] ?? {}) as { message?: string };
    return { code: codeOf(response), message };
  };
  return { fixture, ask };
}

const operations = (fixture: ConferenceFixture): [string, object][] => [
  ['/participants/hold', { participant: fixture.customer }],
  ['/participants/mute', { participant: fixture.customer }],
  ['/participants/announce', { sentence: 'Hello.' }],
  ['/participants/add', { to: GUEST }],
  ['/conference/record', { action: 'start' }],
  ['/supervise', { mode: 'listen' }],
  ['/transfer/start', { to: 'client:eve', kind: 'cold' }],
  ['/participants/remove', { participant: fixture.agent }],
  ['/conference/end', {}],
];

test('an operation says that it may have been done when Twilio does not respond', async () => {
  const { fixture, ask } = await faultyFixture();
  for (const [path, params] of operations(fixture)) {
    const { code, message } = await ask(path, params, 'timeout-before');
    expect([path, code]).toEqual([path, 'twilio_timeout']);
    expect(message).toContain('may have been carried out: look at GET /calls');
    await fixture.world.clock.advance(20_000);
  }
});

test('an operation says to ask again when Twilio has too many requests, and then succeeds', async () => {
  const { fixture, ask } = await faultyFixture();
  for (const [path, params] of operations(fixture)) {
    const { code, message } = await ask(path, params, '429');
    expect([path, code]).toEqual([path, 'too_many_requests']);
    expect(message).toMatch(/^Twilio has too many requests.*ask again/);
    expect(message).not.toContain('moved');
    expect([path, (await ask(path, params, undefined)).code]).toEqual([path, undefined]);
    await fixture.world.clock.advance(20_000);
    if (path === '/transfer/start') break;
  }
});

test('a conversion says that no leg was moved when Twilio does not execute the move', async () => {
  for (const fault of ['timeout-before', '500', '429'] as const) {
    let isDown = false;
    const world = await new World({
      faults: { rest: (request) => (isDown && isChange(request) ? fault : undefined) },
    }).wire();
    const { child } = await world.bridge(CUSTOMER);
    isDown = true;
    const { body } = await world.requestAs('/convert', { callSid: child });
    expect((body['error'] as { message: string }).message).toContain('No leg was moved');
    isDown = false;
    await world.clock.advance(5_000);
    expect(world.call(child)?.doing).toBe('bridged');
    expect((await world.requestAs('/convert', { callSid: child })).status).toBe(200);
  }
});
