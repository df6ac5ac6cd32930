import { seededRandom } from '../../emulator';
import { drawConditions } from '../../simulation/conditions';
import { Conversation, targetOf } from '../../simulation/conversation';
import { InvariantMonitor } from '../../simulation/invariant-monitor';
import { checkListedParties } from '../../simulation/party-checks';
import { Privacy } from '../../simulation/privacy';
import { Rejoins } from '../../simulation/rejoins';
import { AGENT, CUSTOMER, NUMBER, World } from '../../simulation/world/world';
import { WorldSnapshot } from '../../simulation/world-snapshot';

/** The observers of random worlds notice what they look for. */

async function conferenceWithConversation(clockSkewMs = 0) {
  const world = await new World({ faults: { clockSkewMs } }).wire();
  const { parent } = await world.conference();
  const conversation = new Conversation(0, parent, 'inbound');
  conversation.observe(new WorldSnapshot(world));
  return { world, callId: parent, conversation };
}

async function consultation(clockSkewMs?: number) {
  const { world, callId, conversation } = await conferenceWithConversation(clockSkewMs);
  const to = targetOf(0, 0);
  world.emulator.people.behave(to, { kind: 'answers', afterMs: 1_000 });
  const privacy = new Privacy(conversation);
  await world.requestAs('/transfer/start', { callSid: callId, to, kind: 'warm' });
  const isBroken = () => {
    const snapshot = new WorldSnapshot(world);
    conversation.observe(snapshot);
    return privacy.isBroken(snapshot);
  };
  await world.clock.advance(5_000);
  expect(isBroken()).toBe(false);
  const unhold = () => {
    const [conference] = world.conferences(callId);
    const request = world.twilio.conferences(conference?.sid ?? '').participants(callId);
    return world.clock.complete(request.update({ hold: false }));
  };
  return { world, conversation, isBroken, unhold };
}

const skews = [0, 24_000, -24_000];

test.each(skews)(
  'privacy is broken when the customer comes off hold in a consultation (clock %i ms ahead)',
  async (ms) => {
    const { isBroken, unhold } = await consultation(ms);
    await unhold();
    expect(isBroken()).toBe(true);
  },
);

test('privacy is not broken when an operator has asked for it', async () => {
  const { world, conversation, isBroken, unhold } = await consultation();
  conversation.notePrivacyEnd(world.clock.now());
  await unhold();
  expect(isBroken()).toBe(false);
});

test('a participant that is redirected into its conference joins again', async () => {
  const { world, callId } = await conferenceWithConversation();
  const rejoins = new Rejoins();
  expect(rejoins.find(new WorldSnapshot(world))).toEqual([]);
  const twiml = `<Response><Dial><Conference>${callId}</Conference></Dial></Response>`;
  await world.clock.complete(world.twilio.calls(callId).update({ twiml }));
  await world.clock.advance(3_000);
  expect(rejoins.find(new WorldSnapshot(world))).toEqual([callId]);
});

test.each(skews)(
  'privacy is not broken by a target of an earlier transfer, who stays (clock %i ms ahead)',
  async (ms) => {
    const { world, conversation, isBroken, unhold } = await consultation(ms);
    conversation.noteTransfer(world.clock.now());
    await unhold();
    expect(isBroken()).toBe(false);
  },
);

describe('the parties that operators see', () => {
  /** A caller waits in the conference, and the phone of an agent has answered and asks for a key. */
  async function asked() {
    const environment = { ANSWER_AS: 'conference', ACCEPT_WITH_KEY: 'true', AGENTS: AGENT };
    const world = await new World({ environment }).wire();
    const { people } = world.emulator;
    people.behave(AGENT, { kind: 'answers', afterMs: 2_000 });
    const caller = people.dial({ from: CUSTOMER, to: NUMBER });
    await world.clock.advance(6_000);
    const agent = world.emulator.inspect().calls.find(({ to }) => to === AGENT)?.sid ?? '';
    expect(world.inConference(caller)).toEqual([caller]);
    const monitor = new InvariantMonitor(world, drawConditions(seededRandom(1), seededRandom(2)), [AGENT]);
    monitor.conversations.push(new Conversation(0, caller, 'inbound'));
    return { world, agent, monitor };
  }

  test('may have one that has answered and is on its way', async () => {
    const { world, monitor } = await asked();
    await checkListedParties(monitor, new WorldSnapshot(world));
    expect(monitor.violations).toEqual([]);
  });

  test('must not have one that has left', async () => {
    const { world, agent, monitor } = await asked();
    world.faults.callbackLost = 1;
    world.faults.webhookFails = 1;
    world.emulator.people.hangUp(agent);
    await world.clock.advance(500);
    await checkListedParties(monitor, new WorldSnapshot(world));
    expect(monitor.violations).toEqual([expect.stringContaining('is shown as')]);
  });
});
