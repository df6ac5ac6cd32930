import webhooks = require('twilio/lib/webhooks/webhooks');
import type { FunctionContext, FunctionEvent } from '../../src/http/runtime';
import { refuseUnsigned } from '../../src/http/signature';

const AUTH_TOKEN = 'f'.repeat(32);

const context = (environment: Record<string, string>, path: string) =>
  ({ AUTH_TOKEN, DOMAIN_NAME: 'localhost:3000', PATH: path, ...environment }) as unknown as FunctionContext;

function request(url: string, body: Record<string, string>, signature?: string): FunctionEvent {
  const query = Object.fromEntries(new URL(url).searchParams);
  const headers = {
    'x-twilio-signature': signature ?? webhooks.getExpectedTwilioSignature(AUTH_TOKEN, url, body),
  };
  return { ...query, ...body, request: { headers, cookies: {} } };
}

const body = { CallSid: `CA${'a'.repeat(32)}`, From: '+14155550199', CallerName: "O'Neill & Sons" };

describe('off the platform, a webhook', () => {
  const accepted: [string, Record<string, string>, string, string[]][] = [
    ['without a query', {}, 'http://localhost:3000/dial-action', []],
    ['with a query', {}, 'http://localhost:3000/dial-action?customer=parent', ['customer']],
    [
      'with a query that is encoded',
      {},
      'http://localhost:3000/number-status?customer=child&agent=client%3Aann',
      ['customer', 'agent'],
    ],
    [
      'with an apostrophe in the query',
      {},
      'http://localhost:3000/announcement?sentence=It%27s+nine+o%27clock',
      ['sentence'],
    ],
    [
      'under a public base URL',
      { PUBLIC_BASE_URL: 'https://tunnel.example.com/' },
      'https://tunnel.example.com/dial-action?customer=parent',
      ['customer'],
    ],
    [
      'on another host than localhost',
      { DOMAIN_NAME: 'calls.example.com' },
      'https://calls.example.com/dial-action',
      [],
    ],
  ];
  test.each(accepted)('%s is accepted when it is signed', (_, environment, url, names) => {
    const target = context(environment, new URL(url).pathname);
    expect(() => refuseUnsigned(target, request(url, body), names)).not.toThrow();
  });

  test.each(accepted)(
    '%s is refused with another parameter, another path, or no signature',
    (_, environment, url, names) => {
      const target = context(environment, new URL(url).pathname);
      const signature = webhooks.getExpectedTwilioSignature(AUTH_TOKEN, url, body);
      const refused = (at: FunctionContext, event: FunctionEvent) =>
        expect(() => refuseUnsigned(at, event, names)).toThrow('signed');
      refused(target, request(url, { ...body, From: '+14155550198' }, signature));
      refused(target, request(url, body, ''));
      refused(context(environment, '/convert'), request(url, body, signature));
      refused(target, { ...request(url, body, signature), extra: 'x' });
    },
  );

  test('is left to the platform on the platform', () => {
    const target = context({ DOMAIN_NAME: 'calls-1234.twil.io' }, '/dial-action');
    expect(() =>
      refuseUnsigned(target, request('https://calls-1234.twil.io/dial-action', body, ''), []),
    ).not.toThrow();
  });
});
