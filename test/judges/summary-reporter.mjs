import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A jest reporter: adds up the reports of the judges of all test files. */
export default class JudgesSummary {
  onRunStart() {
    // Workers start later and inherit the variable.
    this.folder = process.env.JUDGES_FOLDER = mkdtempSync(join(tmpdir(), 'judges-'));
  }

  onRunComplete() {
    const reports = readdirSync(this.folder).map((file) =>
      JSON.parse(readFileSync(join(this.folder, file), 'utf8')),
    );
    rmSync(this.folder, { recursive: true, force: true });
    if (reports.length === 0) return;
    const sum = (of) => reports.reduce((total, report) => total + of(report), 0);
    const operations = new Set(reports.flatMap((report) => Object.keys(report.operations)));
    process.stderr.write(
      `Judges: ${sum((report) => report.exchanges)} REST exchanges checked against Twilio's OpenAPI document ` +
        `(${operations.size} operations), ${sum((report) => report.documents)} TwiML documents against the SDK's grammar; ` +
        `problems: ${sum((report) => report.problems)}.\n`,
    );
  }
}
