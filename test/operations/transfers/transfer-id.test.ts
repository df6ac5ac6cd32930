import { ConferenceFixture, codeOf } from '../conference-fixture';

/** A late request must not meet the next transfer: an operator names the transfer that the request is for. */

async function twoTransfers() {
  const fixture = await ConferenceFixture.inbound();
  const start = async (to: string) => {
    const { transferId } = await fixture.perform('/transfer/start', { to, kind: 'warm' });
    await fixture.world.clock.advance(6_000);
    return String(transferId);
  };
  const first = await start('client:eve');
  await fixture.perform('/transfer/cancel', { transferId: first });
  await fixture.world.clock.advance(3_000);
  const second = await start('client:kim');
  return { fixture, first, second };
}

test('each transfer of a call has an id of its own, which the call shows', async () => {
  const { fixture, first, second } = await twoTransfers();
  expect(first).not.toBe(second);
  const call = await fixture.world.liveCall(fixture.callId);
  expect([call?.transfer?.id, call?.lastTransfer?.id]).toEqual([second, first]);
});

test.each(['cancel', 'complete', 'merge', 'swap'])(
  'a late %s of the transfer before is refused, and changes nothing',
  async (action) => {
    const { fixture, first, second } = await twoTransfers();
    const late = await fixture.request(`/transfer/${action}`, { transferId: first });
    expect([late.status, codeOf(late)]).toEqual([409, 'no_transfer']);
    await fixture.world.clock.advance(3_000);
    const call = await fixture.world.liveCall(fixture.callId);
    expect(call?.transfer).toMatchObject({ id: second, state: 'consulting' });
  },
);

test.each(['cancel', 'complete', 'merge', 'swap'])(
  'a %s that names the transfer in progress, or none, is carried out',
  async (action) => {
    for (const isNamed of [true, false]) {
      const { fixture, second } = await twoTransfers();
      await fixture.perform(`/transfer/${action}`, isNamed ? { transferId: second } : {});
    }
  },
);
