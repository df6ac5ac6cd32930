import { createHmac } from 'node:crypto';

/**
 * `X-Twilio-Signature`: HMAC-SHA1 over the URL without fragment and, for a form POST, each parameter's name and value
 * in the order of the names (https://www.twilio.com/docs/usage/webhooks/webhooks-security).
 */
export function webhookSignature(request: {
  authToken: string;
  url: string;
  /** The parameters of a form POST; empty for a GET. */
  params: Readonly<Record<string, string>>;
}): string {
  const { authToken, url, params } = request;
  const signed = Object.keys(params)
    .sort()
    .reduce((text, name) => text + name + (params[name] ?? ''), url);
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}
