import { writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { OpenApiJudge } from './openapi-judge';

/** Writes the report of a test file's judge; test/judges/summary-reporter.mjs adds all of them up. */
export function writeReport(judge: OpenApiJudge, documents = 0): void {
  const folder = process.env['JUDGES_FOLDER'];
  if (!folder) return;
  const { exchanges, operations, problems } = judge.report();
  if (exchanges + documents === 0) return;
  const report = { exchanges, operations, problems: problems.length, documents };
  writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(report));
}
