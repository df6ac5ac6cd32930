import { z } from 'zod';
import { CALL_SID, CONFERENCE_SID } from './patterns';

export const callSid = z
  .string({ error: 'CallSid is missing.' })
  .regex(CALL_SID, 'A CallSid is "CA" and 32 hexadecimal digits.');

export const conferenceSid = z
  .string({ error: 'ConferenceSid is missing.' })
  .regex(CONFERENCE_SID, 'A ConferenceSid is "CF" and 32 hexadecimal digits.');
