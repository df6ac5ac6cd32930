import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../support/browser';
import { scriptArguments } from '../support/script';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'browser-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function find(path: string) {
  const env = { ...process.env, CHROMIUM_PATH: path };
  const command = [...scriptArguments('ensure-browser.ts'), '--find'];
  return spawnSync(process.execPath, command, { env, encoding: 'utf8' });
}

test('the browser that is found opens a page', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<title>hello</title>');
    expect(await page.title()).toBe('hello');
  } finally {
    await browser.close();
  }
});

test('CHROMIUM_PATH is used before any other, and refused when it is no browser', () => {
  const chosen = join(folder, 'chosen');
  writeFileSync(chosen, '#!/bin/sh\necho Chromium 1\n');
  chmodSync(chosen, 0o755);
  expect(find(chosen)).toMatchObject({ status: 0, stdout: `${chosen}\n` });

  writeFileSync(chosen, '#!/bin/sh\nexit 1\n');
  const refused = find(chosen);
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toContain('does not run as a browser');
});
