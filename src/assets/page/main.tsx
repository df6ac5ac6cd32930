import { render } from 'preact';
import { api } from './api';
import { App } from './components/app';
import { Framed } from './components/framed';
import { PageController } from './page-controller';

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no element "app" to show itself in.');

// Assets of Functions cannot send headers, and browsers ignore frame-ancestors in a <meta> policy. So the page itself
// refuses to be framed: an attacker's page could lie transparent over a Convert button.
if (window.top !== window.self) {
  render(<Framed address={window.location.origin} />, root);
} else {
  const paint = (): void => render(<App controller={controller} now={Date.now()} />, root);
  const controller: PageController = new PageController(api, () => paint());
  paint();
  // Ages tick between two lists.
  setInterval(paint, 1_000);
}
