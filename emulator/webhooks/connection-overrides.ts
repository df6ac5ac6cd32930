/**
 * The fragment of a webhook's URL, for example `#rc=2&rp=5xx,ct`
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
 */
export interface ConnectionOverrides {
  /** The URL without its fragment. Twilio requests and signs this one. */
  url: string;
  retries: number;
  retryOn: ReadonlySet<string>;
  connectTimeoutMs: number;
  readTimeoutMs: number;
  totalTimeoutMs: number;
}

export function connectionOverrides(address: string, ceilingMs: number): ConnectionOverrides {
  const [url = '', fragment = ''] = address.split('#', 2);
  const given = new Map(
    fragment.split('&').map((part) => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
  );
  const number = (name: string, defaultValue: number, low: number, high: number) => {
    const value = given.get(name);
    return value && /^\d+$/.test(value) ? Math.min(high, Math.max(low, Number(value))) : defaultValue;
  };
  return {
    url,
    retries: number('rc', 1, 0, 5),
    retryOn: new Set((given.get('rp') ?? 'ct').split(',')),
    connectTimeoutMs: number('ct', 5000, 100, 10_000),
    readTimeoutMs: number('rt', ceilingMs, 100, ceilingMs),
    totalTimeoutMs: number('tt', ceilingMs, 100, ceilingMs),
  };
}

/** Whether the retry policy allows a retry after this outcome. */
export function mayRetry(
  policy: ReadonlySet<string>,
  outcome: number | 'connect' | 'reset' | 'timeout',
): boolean {
  if (policy.has('all')) return typeof outcome === 'string' || outcome >= 400;
  if (outcome === 'connect') return policy.has('ct');
  if (outcome === 'timeout' || outcome === 'reset') return policy.has('rt');
  return (policy.has('4xx') && outcome >= 400 && outcome < 500) || (policy.has('5xx') && outcome >= 500);
}
