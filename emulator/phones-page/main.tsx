import { render } from 'preact';
import { App } from './components/app';
import { Store } from './store';

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no element to render into.');

const store: Store = new Store(() => render(<App store={store} />, root));
render(<App store={store} />, root);
store.refresh();
