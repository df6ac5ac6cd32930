import { z } from 'zod';
import { alike, define } from '../endpoint';
import { noParameters } from '../examples';
import { nothing, partySid, revision } from '../parameters';
import { done, unmutedAll } from '../responses/changes';
import { mutedInRoom, room as shown } from '../responses/room';

const change = alike({
  role: 'supervisor',
  params: nothing,
  example: { needs: 'room', params: () => ({}) },
});

/** The shared room. */
export const room = {
  view: define({
    name: 'room',
    method: 'GET',
    summary: 'The callers in the shared room.',
    role: 'agent',
    params: z.object({ revision }),
    response: shown,
    mayBeUnchanged: true,
    example: noParameters,
  }),
  muteAll: change('room/mute-all', 'Mute all callers in the shared room, except moderators.', mutedInRoom),
  unmuteAll: change('room/unmute-all', 'Unmute all callers in the shared room.', unmutedAll),
  lock: change('room/lock', 'Lock the shared room until it ends: only moderators enter.', done),
  unlock: change('room/unlock', 'Unlock the shared room.', done),
  remove: define({
    name: 'room/remove',
    method: 'POST',
    summary: 'End the call of a caller in the shared room.',
    role: 'supervisor',
    params: z.object({ participant: partySid('participant') }),
    response: done,
    example: { needs: 'room', params: ({ callSid }) => ({ participant: callSid }) },
  }),
};
