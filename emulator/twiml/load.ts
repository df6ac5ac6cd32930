import type { Call } from '../calls/call';
import type { Scope } from '../scope';
import { voiceParams } from '../webhooks/voice-params';
import type { World } from '../world';
import { DocumentFailure, type Source } from './execution';
import { DocumentParseFailure, parseTwiml, type Element } from './parse';
import { keepKnown } from './vocabulary';

export interface LoadedDocument {
  root: Element;
  base: string | undefined;
  method: 'GET' | 'POST';
}

/** Codes of https://www.twilio.com/docs/api/errors for a request without an answer. */
const failureCodes = { connect: 11205, reset: 11200, timeout: 11200 };

/** Fetches and reads a document. Throws {@link DocumentFailure}, and Interrupted where the scope was. */
export async function load(world: World, call: Call, scope: Scope, source: Source): Promise<LoadedDocument> {
  if (source.kind === 'inline')
    return { root: read(world, call, source.twiml, ''), base: undefined, method: 'POST' };
  const { url, method } = source;
  scope.throwIfInterrupted();
  const params = { ...voiceParams(world.accountSid, call), ...source.params };
  const sent = world.webhooks.send({ url, method, params, purpose: 'twiml', callSid: call.sid });
  const outcome = await scope.until(sent);
  if (outcome.kind === 'failure') {
    const code = failureCodes[outcome.reason];
    throw new DocumentFailure(code, `No answer from ${hostOf(url)} (${outcome.reason}).`, url);
  }
  const { status, headers, body } = outcome.response;
  if (status < 200 || status > 299)
    throw new DocumentFailure(11200, `HTTP status ${status} from ${hostOf(url)}.`, url);
  const root = readBody(world, call, headers['content-type'] ?? '', body, url);
  return { root, base: outcome.url, method };
}

/** What Twilio makes of an answer by its type: https://www.twilio.com/docs/voice/twiml#twilio-understands-mime-types */
function readBody(world: World, call: Call, contentType: string, body: string, url: string): Element {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const element = (name: string, text: string): Element => ({ name, attributes: {}, children: [], text });
  if (type === 'text/plain') return { ...element('Response', ''), children: [element('Say', body)] };
  if (type.startsWith('audio/')) return { ...element('Response', ''), children: [element('Play', url)] };
  if (!['text/xml', 'application/xml', 'text/html'].includes(type))
    throw new DocumentFailure(12300, `Invalid content type '${type}' from ${hostOf(url)}.`, url);
  return read(world, call, body, url);
}

function read(world: World, call: Call, xml: string, url: string): Element {
  try {
    const { root, warnings } = keepKnown(parseTwiml(xml));
    for (const warning of warnings) world.warn(12200, warning, call.sid);
    return root;
  } catch (error) {
    if (error instanceof DocumentParseFailure) throw new DocumentFailure(error.code, error.message, url);
    throw error;
  }
}

const hostOf = (url: string): string => /^https?:\/\/([^/?#]+)/.exec(url)?.[1] ?? 'an invalid URL';
