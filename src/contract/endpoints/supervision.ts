import { z } from 'zod';
import { address } from '../addresses';
import { define } from '../endpoint';
import { helpActions, superviseModes } from '../enumerations';
import { onCallExample } from '../examples';
import { eitherLeg, liveCall, partySid, ringSeconds } from '../parameters';
import { done, supervision as supervising } from '../responses/changes';

const supervise = z.object({
  callSid: eitherLeg,
  mode: z.enum(superviseModes, 'mode must be listen, coach or barge.'),
  agentCallSid: partySid('agentCallSid')
    .optional()
    .describe('The agent to coach. Optional where there is one agent only.'),
  address: address.optional().describe('Where you are rung. Default: your browser.'),
  ringSeconds: ringSeconds.optional(),
});

const leave = z.object({
  callSid: liveCall,
  address: address.optional().describe('Where you were rung. Default: your browser.'),
});

const help = z.object({
  callSid: liveCall,
  action: z.enum(helpActions, 'action must be ask or withdraw.'),
  reason: z
    .string({ error: 'A reason is a text.' })
    .trim()
    .max(200, 'A reason has at most 200 characters.')
    .regex(/^\P{Cc}*$/u, 'A reason has no control characters and is one line.')
    .optional()
    .describe('What supervisors read beside the call.'),
});

/** What supervisors do on calls of others, and how agents ask for it. */
export const supervision = {
  supervise: define({
    name: 'supervise',
    method: 'POST',
    summary:
      'Listen, coach or barge; changes between them without joining again. A bridge is converted first.',
    role: 'supervisor',
    params: supervise,
    choice: { parameter: 'mode', values: superviseModes },
    response: supervising,
    example: { needs: 'conference', params: ({ callSid }) => ({ callSid, mode: 'listen' as const }) },
  }),
  leave: define({
    name: 'supervise-leave',
    method: 'POST',
    summary: 'Leave the conference that you supervise.',
    role: 'supervisor',
    params: leave,
    response: done,
    example: { needs: 'supervisor', params: onCallExample },
  }),
  help: define({
    name: 'help',
    method: 'POST',
    summary: 'Ask supervisors for help with a call, or withdraw that.',
    role: 'agent',
    params: help,
    choice: { parameter: 'action', values: helpActions },
    response: done,
    example: {
      needs: 'bridge',
      params: ({ callSid }) => ({ callSid, action: 'ask' as const, reason: 'Angry about a refund' }),
    },
  }),
};
