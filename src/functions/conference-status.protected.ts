import { eventsOf } from '../calls/conference-events';
import { record } from '../calls/live-calls';
import { endIfOver } from '../calls/room';
import { conferenceStatus } from '../http/twilio-params';
import { webhook } from '../http/webhook';

/** A conference starts, ends, or somebody in it comes, goes, is muted or held. */
export const handler = webhook(
  { name: 'conference-status', kind: 'status', params: conferenceStatus },
  async (params, { ports }) => {
    const { FriendlyName, CallSid, StatusCallbackEvent } = params;
    const events = eventsOf({
      conferenceSid: params.ConferenceSid,
      event: StatusCallbackEvent,
      sequence: params.SequenceNumber,
      at: params.Timestamp,
      callSid: CallSid,
      muted: params.Muted ?? false,
      hold: params.Hold ?? false,
    });
    if (events.length > 0) await record(ports, FriendlyName, events);
    if (StatusCallbackEvent === 'participant-leave' && CallSid) await endIfOver(ports, FriendlyName, CallSid);
    return { outcome: StatusCallbackEvent };
  },
);
