import * as z from 'zod/mini';
import { problemCodes } from '../enumerations';
import { described } from './parts';

export const problem = z.object({
  error: z.object({
    code: z.enum(problemCodes),
    message: z.string().check(described('One full sentence for people.')),
  }),
});
