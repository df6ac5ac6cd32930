import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CLICK, pageScript, RING, SCRIPT } from './page-script';
import { clickSound, ringSound } from './sound-file';

/**
 * Copies the assets of a build, and adds what points the Voice SDK of the page at the local Twilio. The build itself stays as it
 * is deployed.
 * @param signal the websocket of the local Twilio, such as ws://127.0.0.1:4010/signal
 * @param temporary a folder for the copy
 * @returns the folder of the copy
 * @throws Error when the page has changed so that nothing can be added
 */
export async function localAssets(
  assets: string,
  { signal, temporary }: { signal: string; temporary: string },
): Promise<string> {
  const folder = join(temporary, 'assets');
  await cp(assets, folder, { recursive: true });
  const page = join(folder, 'assets', 'index.html');
  await writeFile(page, localPage(await readFile(page, 'utf8'), signal));
  await writeFile(join(folder, SCRIPT), pageScript(signal));
  await writeFile(join(folder, RING), ringSound());
  await writeFile(join(folder, CLICK), clickSound());
  return folder;
}

/** Adds the script before all others, and allows the page one more connection. */
export function localPage(html: string, signal: string): string {
  const { origin } = new URL(signal);
  const allowed = insert(html, /connect-src (?='self')/, `${origin} `);
  return insert(allowed, /(?=<script\b)/, `<script src="/${SCRIPT}"></script>\n    `);
}

function insert(html: string, before: RegExp, text: string): string {
  const match = before.exec(html);
  if (!match) throw new Error(`The page has no ${before.source}, so it cannot reach the local Twilio.`);
  const at = match.index + match[0].length;
  return html.slice(0, at) + text + html.slice(at);
}
