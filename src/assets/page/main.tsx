import { render } from 'preact';
import { api } from './api';
import { App } from './components/app';
import { Framed } from './components/framed';
import { keepFocus, watchFocus } from './focus';
import { PageController } from './page-controller';
import { listenForShortcuts } from './shortcuts';
import { loadLanguage } from './strings';

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no element to render into.');

loadLanguage();
// A host that sends only static files sends no headers, and browsers ignore frame-ancestors in a <meta> policy. So the page itself
// refuses to be framed: an attacker's page could lie transparent over a button.
if (window.top !== window.self) {
  render(<Framed address={window.location.origin} />, root);
} else {
  let isScheduled = false;
  // Later, and once for many changes: an event of an element that a paint removes must not paint inside that paint.
  const paint = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(() => {
      isScheduled = false;
      render(<App controller={controller} now={Date.now()} repaint={paint} />, root);
      // After all that gives the focus to a place of its own.
      queueMicrotask(keepFocus);
    });
  };
  const controller: PageController = new PageController(api, () => paint());
  paint();
  watchFocus();
  listenForShortcuts(controller, { search: () => document.getElementById('search')?.focus() });
  window.addEventListener('pagehide', () => controller.presence.leave());
  // Ages tick between two lists.
  setInterval(() => {
    controller.tick();
  }, 1_000);
}
