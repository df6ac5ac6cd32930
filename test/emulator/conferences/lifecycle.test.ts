import { events, names, joining, joiningInSilence, localTwilio } from './conference-documents';
import { NUMBER, twimlOf } from '../local-twilio';

/** https://www.twilio.com/docs/voice/twiml/conference */
describe('Conference lifecycle', () => {
  it('a conference starts with its second participant', async () => {
    const twilio = localTwilio([joiningInSilence()]);
    await twilio.dialIn();
    expect(twilio.conference('sales')).toMatchObject({ status: 'init', started: false });
    await twilio.clock.advance(30_000);
    expect(twilio.conference('sales')?.started).toBe(false);
    await twilio.dialIn();
    expect(twilio.conference('sales')).toMatchObject({ status: 'in-progress', started: true });
    expect(names(twilio)).toEqual(['participant-join', 'participant-join', 'conference-start']);
  });

  it('a conference starts only when a participant with startConferenceOnEnter joins', async () => {
    const twilio = localTwilio([
      joiningInSilence('startConferenceOnEnter="false"'),
      joiningInSilence('startConferenceOnEnter="false"'),
      joiningInSilence(),
    ]);
    const first = await twilio.dialIn();
    await twilio.dialIn();
    expect(twilio.conference('sales')).toMatchObject({ started: false, status: 'in-progress' });
    expect(twilio.call(first).hears).toBe('silence');
    await twilio.dialIn();
    expect(twilio.conference('sales')?.started).toBe(true);
    expect(twilio.call(first).hears).toBe('party');
  });

  it('dialect: a conference with two participants that has not started has the status init', async () => {
    const document = joiningInSilence('startConferenceOnEnter="false"');
    const twilio = localTwilio([document, document], { unstartedConferenceStatus: 'init' });
    await twilio.dialIn();
    await twilio.dialIn();
    const [listed] = await twilio.rest(
      twilio.client.conferences.list({ friendlyName: 'sales', status: 'init' }),
    );
    expect(listed?.status).toBe('init');
  });

  it('a conference ends when its last participant leaves, and its name then creates another', async () => {
    const twilio = localTwilio([joiningInSilence()]);
    const [first, second] = [await twilio.dialIn(), await twilio.dialIn()];
    const sid = twilio.conference('sales')?.sid;
    twilio.people.hangUp(first);
    await twilio.clock.advance(1_000);
    expect(twilio.conference('sales')).toMatchObject({ status: 'in-progress' });
    twilio.people.hangUp(second);
    await twilio.clock.advance(1_000);
    expect(twilio.conference('sales')).toMatchObject({ status: 'completed', participants: [] });
    expect(names(twilio).slice(-3)).toEqual(['participant-leave', 'participant-leave', 'conference-end']);
    expect(events(twilio).at(-1)).toMatchObject({
      ReasonConferenceEnded: 'last-participant-left',
      CallSidEndingConference: second,
    });
    await twilio.dialIn();
    expect(twilio.conference('sales')?.sid).not.toBe(sid);
  });

  it('endConferenceOnExit removes all participants, ends the conference, and the others continue with their action', async () => {
    const twilio = localTwilio([joiningInSilence('endConferenceOnExit="true"'), joiningInSilence()]);
    const [customer, agent] = [await twilio.dialIn(), await twilio.dialIn()];
    twilio.people.hangUp(customer);
    await twilio.clock.advance(1_500);
    expect(names(twilio).slice(-3)).toEqual(['participant-leave', 'participant-leave', 'conference-end']);
    const leaves = events(twilio).filter((params) => params['StatusCallbackEvent'] === 'participant-leave');
    expect(leaves).toMatchObject([
      { CallSid: customer, ReasonParticipantLeft: 'participant_hung_up', ParticipantCallStatus: 'completed' },
      {
        CallSid: agent,
        ReasonParticipantLeft: 'moderator_ended_conference',
        ParticipantCallStatus: 'in-progress',
      },
    ]);
    expect(events(twilio).at(-1)).toMatchObject({
      ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
      CallSidEndingConference: customer,
    });
    expect(twilio.call(agent)).toMatchObject({ status: 'in-progress', doing: 'twiml' });
    const actions = twilio
      .requestsTo('/after')
      .map(({ params }) => [params['CallSid'], params['CallStatus']]);
    expect(actions.sort()).toEqual(
      [
        [customer, 'completed'],
        [agent, 'in-progress'],
      ].sort(),
    );
  });

  it('endConferenceOnExit ends the conference when its participant is redirected', async () => {
    const twilio = localTwilio([joiningInSilence('endConferenceOnExit="true"'), joiningInSilence()]);
    const [customer] = [await twilio.dialIn(), await twilio.dialIn()];
    await twilio.rest(twilio.client.calls(customer).update({ twiml: twimlOf('<Pause length="60"/>') }));
    await twilio.clock.advance(1_000);
    expect(twilio.conference('sales')?.status).toBe('completed');
    const leave = events(twilio).find(
      (params) => params['CallSid'] === customer && params['ReasonParticipantLeft'],
    );
    expect(leave).toMatchObject({
      ReasonParticipantLeft: 'participant_updated_via_api',
      ParticipantCallStatus: 'in-progress',
    });
  });

  it('a conference that REST ends has no ending CallSid, and its legs continue', async () => {
    const twilio = localTwilio([joiningInSilence()]);
    const legs = [await twilio.dialIn(), await twilio.dialIn()];
    const ended = await twilio.rest(
      twilio.client.conferences(twilio.conference('sales')?.sid ?? '').update({ status: 'completed' }),
    );
    expect(ended).toMatchObject({
      status: 'completed',
      reasonConferenceEnded: 'conference-ended-via-api',
      callSidEndingConference: null,
    });
    await twilio.clock.advance(1_000);
    expect(events(twilio).at(-1)).toMatchObject({ ReasonConferenceEnded: 'conference-ended-via-api' });
    expect(events(twilio).at(-1)).not.toHaveProperty('CallSidEndingConference');
    expect(legs.map((leg) => twilio.call(leg).doing)).toEqual(['twiml', 'twiml']);
  });

  it('a conference reports to the callback of its first participant only, numbered from 1, with RFC 2822 times', async () => {
    const second = joiningInSilence().replace('/events', '/other-events');
    const twilio = localTwilio([joiningInSilence(), second]);
    await twilio.dialIn();
    await twilio.dialIn();
    expect(twilio.requestsTo('/other-events')).toHaveLength(0);
    expect(events(twilio).map((params) => params['SequenceNumber'])).toEqual(['1', '2', '3']);
    expect(events(twilio)[0]?.['Timestamp']).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/);
    expect(events(twilio)[0]).toMatchObject({
      Muted: 'false',
      Hold: 'false',
      Coaching: 'false',
      StartConferenceOnEnter: 'true',
    });
  });

  it('dialect: conference-start is not reported when REST created a leg', async () => {
    const twilio = localTwilio([joiningInSilence()], { conferenceStartCallback: 'missing-for-api-legs' });
    await twilio.dialIn();
    const sid = twilio.conference('sales')?.sid ?? '';
    await twilio.rest(
      twilio.client.conferences(sid).participants.create({ from: NUMBER, to: '+14155550177' }),
    );
    await twilio.clock.advance(5_000);
    expect(twilio.conference('sales')?.started).toBe(true);
    expect(names(twilio)).not.toContain('conference-start');
  });

  it.each([
    ['silence', 'silence'],
    ['wait-url', 'music'],
  ] as const)(
    'dialect: the last participant of a started conference hears %s',
    async (aloneInStartedConference, hears) => {
      const twilio = localTwilio([joining()], { aloneInStartedConference });
      const [first, second] = [await twilio.dialIn(), await twilio.dialIn()];
      twilio.people.hangUp(second);
      await twilio.clock.advance(1_000);
      expect(twilio.call(first).hears).toBe(hears);
    },
  );

  it('a conference reports speech with the CallSid of the speaker', async () => {
    const twilio = localTwilio([joiningInSilence().replace('announcement"', 'speaker"')]);
    const first = await twilio.dialIn();
    await twilio.dialIn();
    twilio.people.speak(first, 'Good morning');
    await twilio.clock.advance(2_000);
    const spoken = events(twilio).filter((params) => params['StatusCallbackEvent']?.includes('speech'));
    expect(spoken.map((params) => [params['StatusCallbackEvent'], params['CallSid']])).toEqual([
      ['participant-speech-start', first],
      ['participant-speech-stop', first],
    ]);
  });

  it('a conference refuses more than maxParticipants', async () => {
    const twilio = localTwilio([joiningInSilence('maxParticipants="2"')]);
    await twilio.dialIn();
    await twilio.dialIn();
    const third = await twilio.dialIn();
    expect(twilio.warnings).toContain(16020);
    expect(twilio.conference('sales')?.participants.map(({ callSid }) => callSid)).not.toContain(third);
  });
});
