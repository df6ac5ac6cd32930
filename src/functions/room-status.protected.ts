import { onRoomEvent } from '../calls/room/movements';
import { roomStatus } from '../http/twilio-params/room';
import { webhook } from '../http/webhook';

/** A caller joins or leaves the shared room, or its conference ends. */
export const handler = webhook(
  { name: 'room-status', kind: 'status', params: roomStatus },
  async (report, tools) => {
    await onRoomEvent(tools, report);
    return { outcome: report.event };
  },
);
