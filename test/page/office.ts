import type { Page } from 'playwright-core';
import type { SignedInOperator } from '../../simulation/world/settings';
import { World, type WorldOptions } from '../../simulation/world/world';
import { NOW, session } from './calls';
import type { Harness } from './harness';
import { ok, type PageRequest, type Reply } from './page-server';

/** Each list that a page asks for lets this time pass at Twilio. */
const BETWEEN_LISTS_MS = 2_000;

/**
 * Pages on the Functions and the local Twilio of one world. A request of a page waits for its response in virtual time, one
 * after the other.
 */
export class Office {
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly harness: Harness,
    readonly world: World,
  ) {}

  static async open(harness: Harness, options: WorldOptions = {}): Promise<Office> {
    const office = new Office(harness, await new World(options).wire());
    harness.server.onOther((request) => office.inTurn(() => office.respond(request)));
    return office;
  }

  /** The page of an operator. */
  page(operator: SignedInOperator): Promise<Page> {
    const token = this.world.tokenOf(operator.name, operator.role);
    const expiresAt = new Date(NOW + 8 * 3600_000).toISOString();
    return this.harness.openAs({ ...session, ...operator, token, expiresAt });
  }

  /** Does something in the world while no request is open. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async respond(request: PageRequest): Promise<Reply> {
    const { world } = this;
    if (request.route === 'GET /calls') await world.clock.advance(BETWEEN_LISTS_MS);
    const { pathname, searchParams } = new URL(request.url, 'http://page');
    const params = isObject(request.body) ? request.body : Object.fromEntries(searchParams);
    const headers = Object.fromEntries(
      ['authorization', 'idempotency-key'].flatMap((name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
    const { status, body } = await world.clock.complete(world.request(pathname, params, headers));
    if (status === 200) return ok(body);
    return { status, body: status === 204 ? undefined : body };
  }
}

const isObject = (body: unknown): body is Record<string, string> => typeof body === 'object' && body !== null;

/** Lets the page ask for lists until something is on it. */
export async function shows(page: Page, selector: string, text?: string | RegExp): Promise<void> {
  const wanted = page.locator(selector, text === undefined ? {} : { hasText: text });
  for (let lists = 0; lists < 40; lists++) {
    if ((await wanted.count()) > 0) return;
    const answered = page.waitForResponse((response) => response.url().includes('/calls'));
    await page.clock.runFor(2_100);
    await answered;
  }
  throw new Error(
    `${selector} with ${String(text)} is not on the page:\n${await page.locator('body').innerText()}`,
  );
}
