import { webhookSignature, type HttpRequest } from '../emulator';
import type { Form } from './request';

/** Whether Twilio has signed the request: https://www.twilio.com/docs/usage/webhooks/webhooks-security */
export function isSigned({ method, url, headers }: HttpRequest, form: Form, authToken: string): boolean {
  const params =
    method === 'POST'
      ? Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]))
      : {};
  return headers['x-twilio-signature'] === webhookSignature({ authToken, url, params });
}
