import type { HttpResponse } from '../../emulator';
import { OpenApiJudge } from '../judges/openapi-judge';
import { judgeTwiml } from '../judges/twiml-judge';
import { writeReport } from '../judges/write-report';

/**
 * Outside judges of everything that the Functions of a test file's worlds say: Twilio's OpenAPI document for each REST
 * request and answer, the official SDK's grammar for each document. A file whose worlds broke a rule fails at its end.
 */
export const restJudge = new OpenApiJudge();

const broken = new Set<string>();
let documents = 0;

/** Checks the TwiML that a Function or an asset answered. */
export function judgeDocument(path: string, { status, headers, body }: HttpResponse): void {
  if (status !== 200 || !headers['content-type']?.includes('xml')) return;
  documents++;
  for (const { code, message } of judgeTwiml(body)) broken.add(`${path}: ${code} ${message}`);
}

if (typeof afterAll === 'function') {
  afterAll(() => {
    writeReport(restJudge, documents);
    restJudge.assertClean();
    expect([...broken]).toEqual([]);
  });
}
