import { methodOf, resolveUrl, type Execution, type Source, type Verb } from '../twiml/execution';
import type { Element } from '../twiml/parse';

/** Without text the current document is requested again: https://www.twilio.com/docs/voice/twiml/redirect */
export const redirect: Verb = async (element, execution) => ({
  kind: 'goto',
  source: redirectSource(element, execution),
});

export const redirectSource = (
  { text, attributes }: Element,
  execution: Pick<Execution, 'base'>,
): Extract<Source, { kind: 'url' }> => ({
  kind: 'url',
  url: resolveUrl(text, execution),
  method: methodOf(attributes['method']),
});
