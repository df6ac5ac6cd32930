import { z } from 'zod';
import type { ZodMiniType } from 'zod/mini';
import { define } from '../endpoint';
import { noParameters } from '../examples';
import { nothing, partySid, revision } from '../parameters';
import { done, unmutedAll } from '../responses/changes';
import { mutedInRoom, room as shown } from '../responses/room';

const change = <const Name extends string, Response extends ZodMiniType>(
  name: Name,
  summary: string,
  response: Response,
) =>
  define({
    name,
    method: 'POST',
    summary,
    role: 'supervisor',
    params: nothing,
    response,
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
