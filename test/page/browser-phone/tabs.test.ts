import type { Page } from 'playwright-core';
import { goAvailable, idle, phoneBar, press, talks, usePhoneDesk } from './phone-desk';

/** Several tabs of one operator in one browser. */

const [FIRST, SECOND] = ['+14155550142', '+14155550143'] as const;

/**
 * Counts the sounds that start: the SDK plays through elements, and the page's own tones too. `notices` has the notifications.
 */
const EARS = `(() => {
  window.sounds = [];
  window.notices = [];
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    window.sounds.push(this.src ? 'file' : 'stream');
    return play.call(this);
  };
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...options) {
    if (this.loop) window.sounds.push('ring');
    return start.apply(this, options);
  };
  window.Notification = class {
    static permission = 'granted';
    constructor(text) { this.text = text; window.notices.push(this); }
    close() { this.isClosed = true; }
  };
})();`;
const HIDDEN = `Object.defineProperty(document, 'hidden', { get: () => true });`;

describe('the phone in several tabs', () => {
  const desk = usePhoneDesk({ environment: { AGENTS: 'client:agent' } });
  const sounds = (page: Page) => page.evaluate<string[]>('window.sounds');
  const rings = (page: Page, from: string) =>
    phoneBar(page)
      .getByText(`${from.slice(-4)} calls you`)
      .waitFor();
  const gone = (page: Page) => phoneBar(page).getByText('calls you').waitFor({ state: 'detached' });

  async function twoTabs(): Promise<[Page, Page]> {
    const one = await desk().available('agent', EARS);
    const other = await desk().openTab(one.context(), 'agent', EARS);
    await goAvailable(other);
    return [one, other];
  }
  const forget = (page: Page) => page.evaluate('window.sounds = []');

  test('all show the call, one rings, and the tab that answers has it', async () => {
    const [one, other] = await twoTabs();
    await Promise.all([forget(one), forget(other)]);
    desk().customerCalls(FIRST);
    await Promise.all([rings(one, FIRST), rings(other, FIRST)]);
    expect(await sounds(one)).toContain('ring');
    expect(await sounds(other)).not.toContain('ring');
    await press(other, 'Answer');
    await Promise.all([gone(one), phoneBar(other).getByRole('button', { name: 'Hang up' }).waitFor()]);

    // The other tab has the call now, so it decides what is heard: two short tones, and no ringing.
    await Promise.all([forget(one), forget(other)]);
    desk().customerCalls(SECOND);
    await Promise.all([rings(one, SECOND), rings(other, SECOND)]);
    expect(await sounds(one)).toEqual([]);
    expect(await sounds(other)).toContain('stream');
    expect(await sounds(other)).not.toContain('ring');
  });

  test('a tab that is duplicated during a call does not say that the line is gone', async () => {
    const page = await desk().available('agent');
    desk().customerCalls(FIRST);
    await press(page, 'Answer');
    await talks(page);
    const stored = await page.evaluate<string>(`sessionStorage.getItem('phone-call')`);
    expect(stored).toMatch(/"callSid":"CA/);
    const copy = `sessionStorage.setItem('phone-call', ${JSON.stringify(stored)});`;
    const duplicate = await desk().openTab(page.context(), 'agent', copy);
    await duplicate.locator('.row').waitFor();
    expect(await phoneBar(duplicate).getByText('Your line').count()).toBe(0);
  });

  test('when the tab that rings is closed, another takes its place', async () => {
    const [one, other] = await twoTabs();
    await one.close();
    await forget(other);
    desk().customerCalls(FIRST);
    await rings(other, FIRST);
    expect(await sounds(other)).toContain('ring');
  });

  test('a hidden tab names the caller in its title and in a notification, which goes with the call', async () => {
    const page = await desk().available('agent', EARS + HIDDEN);
    const customer = desk().customerCalls(FIRST);
    await rings(page, FIRST);
    expect(await page.title()).toMatch(/^☎ .*0142 calls you$/);
    const notices = () => page.evaluate('window.notices.map(({ text, isClosed }) => [text, isClosed])');
    expect(await notices()).toEqual([[expect.stringMatching(/0142 calls you$/), undefined]]);
    desk().hangUp(customer);
    await gone(page);
    expect(await notices()).toEqual([[expect.any(String), true]]);
    expect(await page.title()).not.toMatch(/☎/);
    await idle(page);
  });
});
