import { z } from 'zod';
import { define } from '../endpoint';
import { recordingMarks } from '../enumerations';
import { noParameters, type ExampleSids } from '../examples';
import { recordingSid, revision } from '../parameters';
import { done } from '../responses/changes';
import { recordings as listed, sound } from '../responses/records';

const onRecording = z.object({ recordingSid });

const onExample = ({ recording }: ExampleSids) => ({ recordingSid: recording });

/** Recordings and voicemails. */
export const recordings = {
  list: define({
    name: 'recordings',
    method: 'GET',
    summary: 'The complete recordings and voicemails of three days that you may hear, newest first.',
    role: 'agent',
    params: z.object({ revision }),
    response: listed,
    mayBeUnchanged: true,
    example: noParameters,
  }),
  audio: define({
    name: 'recordings/audio',
    method: 'GET',
    summary: 'The sound of a recording that you may hear, whole or in parts.',
    role: 'agent',
    params: onRecording,
    response: sound,
    contentType: 'audio/mpeg',
    isAudited: true,
    example: { needs: 'recording', params: onExample },
  }),
  mark: define({
    name: 'recordings/mark',
    method: 'POST',
    summary: 'Mark a recording that you may hear as heard, or as new.',
    role: 'agent',
    params: z.object({ recordingSid, as: z.enum(recordingMarks, 'as must be heard or new.') }),
    choice: { parameter: 'as', values: recordingMarks },
    response: done,
    isRepeatable: true,
    example: {
      needs: 'recording',
      params: ({ recording }) => ({ recordingSid: recording, as: 'heard' as const }),
    },
  }),
  remove: define({
    name: 'recordings/remove',
    method: 'POST',
    summary: 'Delete a recording, here and at Twilio.',
    role: 'supervisor',
    params: onRecording,
    response: done,
    example: { needs: 'recording', params: onExample },
  }),
};
