import { z } from 'zod';
import { define } from '../endpoint';
import { noParameters, onCallExample } from '../examples';
import { liveCall, revision } from '../parameters';
import { summaries, transcript } from '../responses/conversations';

/** What callers said in the menu and to bots. */
export const conversations = {
  transcript: define({
    name: 'transcript',
    method: 'GET',
    summary: 'What was said on a call that came from the menu or a bot, and the mood of its caller.',
    role: 'agent',
    params: z.object({ callSid: liveCall, revision }),
    response: transcript,
    mayBeUnchanged: true,
    example: { needs: 'conversation', params: onCallExample },
  }),
  summaries: define({
    name: 'summaries',
    method: 'GET',
    summary: 'The summaries of ended calls that came from the menu or a bot, newest first.',
    role: 'supervisor',
    params: z.object({ revision }),
    response: summaries,
    mayBeUnchanged: true,
    example: noParameters,
  }),
};
