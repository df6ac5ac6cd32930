import type { HttpResponse } from '../../emulator/ports';
import { OpenApiJudge } from '../judges/openapi-judge';
import { judgeTwiml } from '../judges/twiml-judge';

/**
 * Outside judges of everything that the Functions of a test file's worlds say: Twilio's OpenAPI document for each REST
 * request and answer, the official SDK's grammar for each document. A file whose worlds broke a rule fails at its end.
 */
export const restJudge = new OpenApiJudge();

const broken = new Set<string>();

/** Checks the TwiML that a Function or an asset answered. */
export function judgeDocument(path: string, { status, headers, body }: HttpResponse): void {
  if (status !== 200 || !headers['content-type']?.includes('xml')) return;
  for (const { code, message } of judgeTwiml(body)) broken.add(`${path}: ${code} ${message}`);
}

if (typeof afterAll === 'function') {
  afterAll(() => {
    restJudge.assertClean();
    expect([...broken]).toEqual([]);
  });
}
