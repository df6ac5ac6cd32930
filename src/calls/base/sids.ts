import { z } from 'zod';

/** SID patterns: https://www.twilio.com/docs/glossary/what-is-a-sid */
export const callSid = z
  .string({ error: 'CallSid is missing.' })
  .regex(/^CA[0-9a-f]{32}$/i, 'A CallSid is "CA" and 32 hexadecimal digits.');

export const conferenceSid = z
  .string({ error: 'ConferenceSid is missing.' })
  .regex(/^CF[0-9a-f]{32}$/i, 'A ConferenceSid is "CF" and 32 hexadecimal digits.');
