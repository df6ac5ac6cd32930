import { Conversation, targetOf } from '../../simulation/conversation';
import { Privacy } from '../../simulation/privacy';
import { Rejoins } from '../../simulation/rejoins';
import { World } from '../../simulation/world/world';
import { WorldSnapshot } from '../../simulation/world-snapshot';

/** The observers of random worlds notice what they look for. */

async function conferenceWithConversation() {
  const world = await new World().wire();
  const { parent } = await world.conference();
  const conversation = new Conversation(0, parent, 'inbound');
  conversation.observe(new WorldSnapshot(world));
  return { world, callId: parent, conversation };
}

async function consultation() {
  const { world, callId, conversation } = await conferenceWithConversation();
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

test('privacy is broken when the customer comes off hold in a consultation', async () => {
  const { isBroken, unhold } = await consultation();
  await unhold();
  expect(isBroken()).toBe(true);
});

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

test('privacy is not broken by a target of an earlier transfer, who stays', async () => {
  const { world, conversation, isBroken, unhold } = await consultation();
  conversation.noteTransfer(world.clock.now());
  await unhold();
  expect(isBroken()).toBe(false);
});
