import { createHash } from 'node:crypto';

/** A name of letters and digits for whatever JSON can say; the same for the same. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');
