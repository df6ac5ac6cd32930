import type { Page } from 'playwright-core';
import type { LiveCallView } from '../../src/contract/responses';
import { list } from './calls';
import type { Harness } from './harness';
import { ok } from './page-server';

/** Opens the page with calls, and the view of the first. */
export async function openCall(harness: Harness, calls: () => LiveCallView[]): Promise<Page> {
  const page = await harness.signedIn(() => list(...calls()));
  await page.locator('.row').first().click();
  await page.locator('.call-view').waitFor();
  return page;
}

/** A button in the view of the open call. */
export const button = (page: Page, name: string | RegExp) =>
  page.locator('.call-view').getByRole('button', { name });

export const done = ok({ status: 'done' });
/** The customer of a call of these tests, as agents see it. */
export const customer = '+1555…4567';
