import type { Call } from '../calls/call';
import { voiceParams } from '../calls/voice-params';
import type { Environment } from '../environment';
import { DocumentFailure } from './document-failure';
import { DocumentParseFailure, parseTwiml, type Element } from './parse';
import type { DocumentSource, Run } from './runner';
import { keepKnown } from './vocabulary';

interface LoadedDocument {
  root: Element;
  base: string | undefined;
  method: 'GET' | 'POST';
}

/** Codes of https://www.twilio.com/docs/api/errors for a request without a response. */
const failureCodes = { connect: 11205, reset: 11200, timeout: 11200 };

/** Fetches and parses a document. Throws {@link DocumentFailure}, and Interrupted when the scope is interrupted. */
export async function load(
  environment: Environment,
  { call, scope }: Pick<Run, 'call' | 'scope'>,
  source: DocumentSource,
): Promise<LoadedDocument> {
  if (source.kind === 'inline')
    return { root: parse(environment, call, source.twiml, ''), base: undefined, method: 'POST' };
  const { url, method } = source;
  scope.throwIfInterrupted();
  const params = { ...voiceParams(environment.accountSid, call), ...source.params };
  const sent = environment.webhooks.send({ url, method, params, purpose: 'twiml', callSid: call.sid });
  const outcome = await scope.until(sent);
  if (outcome.kind === 'failure') {
    const code = failureCodes[outcome.reason];
    throw new DocumentFailure(code, `No response from ${hostOf(url)} (${outcome.reason}).`, url);
  }
  const { status, headers, body } = outcome.response;
  // https://www.twilio.com/docs/api/errors/11215
  if (status === 301 || status === 302)
    throw new DocumentFailure(11215, `Too many HTTP redirects from ${hostOf(url)}.`, url);
  if (status < 200 || status > 299)
    throw new DocumentFailure(11200, `HTTP status ${status} from ${hostOf(url)}.`, url);
  if (new TextEncoder().encode(body).length > MAX_BYTES)
    throw new DocumentFailure(11750, `The document from ${hostOf(url)} is larger than 64 KB.`, url);
  const root = parseBody(environment, call, { contentType: headers['content-type'] ?? '', body, url });
  return { root, base: outcome.url, method };
}

/** Reads a response by its content type: https://www.twilio.com/docs/voice/twiml#twilio-understands-mime-types */
function parseBody(
  environment: Environment,
  call: Call,
  { contentType, body, url }: { contentType: string; body: string; url: string },
): Element {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const element = (name: string, text: string): Element => ({ name, attributes: {}, children: [], text });
  if (type === 'text/plain') return { ...element('Response', ''), children: [element('Say', body)] };
  if (type.startsWith('audio/')) return { ...element('Response', ''), children: [element('Play', url)] };
  if (!['text/xml', 'application/xml', 'text/html'].includes(type))
    throw new DocumentFailure(12300, `Invalid content type '${type}' from ${hostOf(url)}.`, url);
  return parse(environment, call, body, url);
}

function parse(environment: Environment, call: Call, xml: string, url: string): Element {
  try {
    const { root, warnings } = keepKnown(parseTwiml(xml));
    for (const warning of warnings) environment.warn(12200, warning, call.sid);
    return root;
  } catch (error) {
    if (error instanceof DocumentParseFailure) throw new DocumentFailure(error.code, error.message, url);
    throw error;
  }
}

/** https://www.twilio.com/docs/api/errors/11750 */
const MAX_BYTES = 64 * 1024;

const hostOf = (url: string): string => /^https?:\/\/([^/?#]+)/.exec(url)?.[1] ?? 'an invalid URL';
