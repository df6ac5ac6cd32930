import type { HttpResponse } from '../../emulator';
import { OpenApiJudge } from '../judges/openapi-judge';
import { judgeTwiml } from '../judges/twiml-judge';
import { writeReport } from '../judges/write-report';

/**
 * The judges of all worlds of a test file: see ../judges/README.md. A file whose worlds broke a rule fails at its end.
 */
export const restJudge = new OpenApiJudge();

const problems = new Set<string>();
let documents = 0;

/** Checks the TwiML in a response of a Function or an asset. */
export function judgeDocument(path: string, { status, headers, body }: HttpResponse): void {
  if (status !== 200 || !headers['content-type']?.includes('xml')) return;
  documents++;
  for (const { code, message } of judgeTwiml(body)) problems.add(`${path}: ${code} ${message}`);
}

// Scripts use worlds as well, without jest.
if (typeof afterAll === 'function') {
  afterAll(() => {
    writeReport(restJudge, documents);
    restJudge.assertClean();
    expect([...problems]).toEqual([]);
  });
}
