import { methodOf, resolveUrl } from '../twiml/attributes';
import type { Execution, Verb } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import type { DocumentSource } from '../twiml/runner';

/** Without a URL, Twilio requests the current document again: https://www.twilio.com/docs/voice/twiml/redirect */
export const redirect: Verb = async (element, execution) => ({
  kind: 'go-to',
  source: redirectSource(element, execution),
});

export const redirectSource = (
  { text, attributes }: Element,
  execution: Pick<Execution, 'base'>,
): Extract<DocumentSource, { kind: 'url' }> => ({
  kind: 'url',
  url: resolveUrl(text, execution),
  method: methodOf(attributes['method']),
});
