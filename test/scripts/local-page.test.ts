import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { localAssets, localPage } from '../../simulation/local/local-page';
import { pageScript } from '../../simulation/local/page-script';

const SIGNAL = 'ws://127.0.0.1:4010/signal';
const built = resolve('dist/assets');

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
const policyOf = (html: string) =>
  /Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1]?.split('; ') ?? [];

describe('The page that the local server serves', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'local-page-'));
  let copy = '';
  beforeAll(async () => {
    copy = await localAssets(built, { signal: SIGNAL, temporary });
  });
  afterAll(() => rmSync(temporary, { recursive: true, force: true }));

  test('is the built page with one script more, before all others, and three files more', () => {
    const html = readFileSync(join(copy, 'assets/index.html'), 'utf8');
    const scripts = [...html.matchAll(/<script src="([^"]*)"/g)].map(([, src]) => src);
    expect(scripts).toEqual(['/local-twilio.js', '/app.js']);
    const added = filesIn(copy).filter((file) => !filesIn(built).includes(file));
    expect(added).toEqual(['local-twilio-click.wav', 'local-twilio-ring.wav', 'local-twilio.js']);
    expect(readFileSync(join(copy, 'app.js'))).toEqual(readFileSync(join(built, 'app.js')));
  });

  test('allows one connection more, and nothing else', () => {
    const before = policyOf(readFileSync(join(built, 'assets/index.html'), 'utf8'));
    const after = policyOf(readFileSync(join(copy, 'assets/index.html'), 'utf8'));
    expect(after.filter((rule) => !before.includes(rule))).toHaveLength(1);
    expect(after.find((rule) => rule.startsWith('connect-src'))).toContain(' ws://127.0.0.1:4010 ');
    expect(after.map((rule) => rule.replace(' ws://127.0.0.1:4010', ''))).toEqual(before);
  });

  test.each(['<p>no policy</p><script src="/app.js"></script>', `<meta content="connect-src 'self'">`])(
    'refuses a page to which it can add nothing: %s',
    (html) => expect(() => localPage(html, SIGNAL)).toThrow('cannot reach the local Twilio'),
  );

  test('its sounds are sound', () => {
    for (const name of ['local-twilio-ring.wav', 'local-twilio-click.wav']) {
      const file = readFileSync(join(copy, name));
      expect(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 12)).toBe('RIFFWAVE');
      expect(file.readUInt32LE(4)).toBe(file.length - 8);
    }
  });
});

/** Of the page's additions, of the audio, and of the phones page and its controls. */
const TRACES = [
  'local-twilio',
  'local Twilio',
  'ws://127.0.0.1',
  'ws://localhost',
  'werift',
  '_emulator',
  'phones-page',
  'phones.js',
];

test('the deployed build contains nothing of the local Twilio', () => {
  for (const file of filesIn(resolve('dist')).filter((name) => /^(assets|functions)\//.test(name))) {
    expect(file).not.toContain('local-twilio');
    const text = readFileSync(resolve('dist', file), 'utf8');
    for (const trace of TRACES)
      expect({ file, trace, found: text.includes(trace) }).toEqual({ file, trace, found: false });
  }
});

describe('The script that points the SDK at the local Twilio', () => {
  /** Runs it in a page with these globals. */
  function page() {
    const requests: string[] = [];
    class WebSocket {
      constructor(readonly url: string) {}
    }
    class XMLHttpRequest {
      open(method: string, url: string, isAsync?: boolean): void {
        requests.push(`${method} ${url} ${isAsync}`);
      }
    }
    const window = {
      WebSocket,
      fetch: async (url: string) => {
        requests.push(`fetch ${url}`);
        return new Response('real');
      },
    };
    runInNewContext(pageScript(SIGNAL), { window, XMLHttpRequest, Request, Response });
    return { window, XMLHttpRequest, requests };
  }

  test.each([
    ['wss://voice-js.roaming.twilio.com/signal', SIGNAL],
    ['wss://voice-js.dublin.twilio.com/signal', SIGNAL],
    ['wss://example.com/signal', 'wss://example.com/signal'],
    ['wss://voice-js.roaming.twilio.com/other', 'wss://voice-js.roaming.twilio.com/other'],
  ])('the websocket %s becomes %s', (url, expected) => {
    const { WebSocket } = page().window;
    expect(new WebSocket(url).url).toBe(expected);
  });

  test('statistics stay in the page; other requests go out', async () => {
    const { window, requests } = page();
    const response = await window.fetch('https://eventgw.us1.twilio.com/v4/EndpointEvents');
    expect(await response.text()).toBe('{}');
    await window.fetch('/calls');
    expect(requests).toEqual(['fetch /calls']);
  });

  test('the sounds of the SDK come from the local server', () => {
    const { XMLHttpRequest, requests } = page();
    const base = 'https://sdk.twilio.com/js/client/sounds/releases/1.0.0';
    const request = new XMLHttpRequest();
    for (const url of [`${base}/incoming.mp3?cache=2.18.5`, `${base}/disconnect.mp3?cache=2.18.5`, '/calls'])
      request.open('GET', url, true);
    request.open('GET', '/calls');
    expect(requests).toEqual([
      'GET /local-twilio-ring.wav true',
      'GET /local-twilio-click.wav true',
      'GET /calls true',
      'GET /calls true',
    ]);
  });
});
