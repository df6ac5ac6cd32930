import { z } from 'zod';
import { define } from '../endpoint';
import { recordingActions } from '../enumerations';
import { onCallExample } from '../examples';
import { eitherLeg, onCall } from '../parameters';
import { done, recording } from '../responses/changes';

const record = z.object({
  callSid: eitherLeg,
  action: z.enum(recordingActions, 'action must be start, pause, resume or stop.'),
});

/** What is done with a conference as a whole. */
export const conference = {
  end: define({
    name: 'conference/end',
    method: 'POST',
    summary: 'End the conference for all parties.',
    role: 'agent',
    params: onCall,
    response: done,
    example: { needs: 'conference', params: onCallExample },
  }),
  record: define({
    name: 'conference/record',
    method: 'POST',
    summary: 'Start, pause, resume or stop recording. Before a start, a bridge is converted.',
    role: 'agent',
    params: record,
    choice: { parameter: 'action', values: recordingActions },
    response: recording,
    example: { needs: 'conference', params: ({ callSid }) => ({ callSid, action: 'start' as const }) },
  }),
};
