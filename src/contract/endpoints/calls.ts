import { z } from 'zod';
import { define } from '../endpoint';
import { pageLines } from '../enumerations';
import { onCallExample } from '../examples';
import { onEitherLeg, revision } from '../parameters';
import { liveCalls } from '../responses/calls';
import { conversion, done, taken } from '../responses/changes';
import { callSid } from '../sids';

const list = z.object({
  callSid: callSid
    .optional()
    .describe('Only this call: its parent CallSid. It may have ended in the last twelve hours.'),
  ended: z
    .enum(['true', 'false'], 'ended must be true or false.')
    .optional()
    .describe('true: the calls that ended in the last twelve hours, instead of the live calls.'),
  revision,
});

const convert = z.object({
  callSid: callSid.describe("The child's CallSid, or the parent's."),
  parentCallSid: callSid
    .optional()
    .describe("The parent's CallSid, if you know it: it saves a tenth of a second."),
});

const line = z.object({
  leg: callSid.describe("The CallSid of your browser's leg. The live call's means all your legs."),
  line: z.enum(pageLines, 'line must be open or left.'),
});

/** The calls, and what is done with a whole call. */
export const calls = {
  list: define({
    name: 'calls',
    method: 'GET',
    summary: 'The live calls or the calls that have ended, newest first, or one call.',
    role: 'agent',
    params: list,
    response: liveCalls,
    mayBeUnchanged: true,
    example: { needs: 'bridge', params: () => ({}) },
  }),
  convert: define({
    name: 'convert',
    method: 'POST',
    summary: 'Turn a live bridge into a conference.',
    role: 'agent',
    params: convert,
    response: conversion,
    // The claim of a conversion makes it happen once.
    isRepeatable: true,
    example: { needs: 'bridge', params: ({ agent }) => ({ callSid: agent }) },
  }),
  end: define({
    name: 'calls/end',
    method: 'POST',
    summary: 'End a live call that rings, is bridged, or is a conference.',
    role: 'agent',
    params: onEitherLeg,
    response: done,
    example: { needs: 'bridge', params: onCallExample },
  }),
  take: define({
    name: 'calls/take',
    method: 'POST',
    summary:
      'Take a caller who waits, rings or is in the menu: your browser rings, and the caller gets you when you answer.',
    role: 'agent',
    params: onEitherLeg,
    response: taken,
    example: { needs: 'waiting caller', params: onCallExample },
  }),
  line: define({
    name: 'calls/line',
    method: 'POST',
    summary:
      'Tell that your browser has the line of a call, or is about to hang up. A line that ends without that broke, and your browser rings again.',
    role: 'agent',
    params: line,
    response: done,
    isRepeatable: true,
    // The call's own events tell the same.
    isAudited: false,
    example: { needs: 'supervisor', params: ({ callSid }) => ({ leg: callSid, line: 'open' as const }) },
  }),
};
