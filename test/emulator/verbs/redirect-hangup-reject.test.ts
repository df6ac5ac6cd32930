import { LocalTwilio, musicDocument, twimlOf } from '../local-twilio';

const localTwilio = (document: string) =>
  new LocalTwilio().on('/voice', document).on('/action', musicDocument);

describe('Redirect, Hangup, Reject', () => {
  it('Redirect without a URL requests the same document again', async () => {
    const twilio = localTwilio(twimlOf('<Redirect/>'));
    twilio.on('/voice', twimlOf('<Redirect/>'), musicDocument);
    await twilio.dialIn();
    expect(twilio.requestsTo('/voice')).toHaveLength(2);
  });

  it('a verb after Redirect or Hangup is never executed', async () => {
    const twilio = localTwilio(twimlOf('<Redirect>/action</Redirect><Hangup/>'));
    expect(twilio.call(await twilio.dialIn()).status).toBe('in-progress');
    const ended = localTwilio(twimlOf('<Hangup/><Say>Twilio never says this sentence</Say>'));
    expect(ended.call(await ended.dialIn()).status).toBe('completed');
  });

  it.each([
    ['<Reject/>', 'no-answer'],
    ['<Reject reason="busy"/>', 'busy'],
  ])('%s ends the call without an answer', async (verb, status) => {
    const twilio = localTwilio(twimlOf(verb));
    expect(twilio.call(await twilio.dialIn())).toMatchObject({ status, answeredAt: null });
  });
});
