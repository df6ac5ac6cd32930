import type { TrafficView } from '../controls/phones-view';

/** What an entry is about, in a few words. */
export interface Summary {
  title: string;
  /** What is worth knowing before it is opened. */
  hint: string;
}

/** The first digits of each SID: the whole is in the entry. */
export const shortSids = (text: string): string =>
  text.replace(/\b([A-Z]{2}[0-9a-f]{6})[0-9a-f]{26}\b/g, '$1…');

/** A value that is worth a place in a summary. */
const isShort = (value: string): boolean => value.length > 0 && value.length <= 20;

export function summaryOf(entry: TrafficView): Summary {
  if (entry.kind === 'warning') return { title: String(entry.code), hint: entry.message };
  const { pathname } = new URL(entry.url);
  const path = pathname.replace(/^\/2010-04-01\/Accounts\/AC\w+|^\/v1\/Services\/\w+/, '');
  const title = `${entry.method} ${shortSids(path)}`;
  const { params } = entry;
  const hints = {
    document: () => verbsOf(entry.response).join(', '),
    callback: () => params['StatusCallbackEvent'] ?? params['CallStatus'] ?? params['RecordingStatus'] ?? '',
    rest: () => shortParams(params),
    sync: () => shortParams(params),
  };
  return { title, hint: hints[entry.kind]() };
}

const shortParams = (params: Readonly<Record<string, string>>): string =>
  Object.entries(params)
    .filter(([, value]) => isShort(value))
    .slice(0, 3)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** The verbs of a TwiML document: the elements below `Response`. */
function verbsOf(twiml: string): string[] {
  const document = new DOMParser().parseFromString(twiml, 'text/xml');
  if (document.documentElement.tagName !== 'Response') return [];
  return [...document.documentElement.children].map(({ tagName }) => tagName);
}

/** Lays out JSON or XML to be read. Other text stays as it is. */
export function laidOut(text: string): string {
  if (/^\s*[[{]/.test(text)) return laidOutJson(text);
  return /^\s*</.test(text) ? laidOutXml(text) : text;
}

function laidOutJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** One element a line. Text stays beside its element. */
function laidOutXml(text: string): string {
  const parts = text.replace(/>\s+</g, '><').match(/<[^>]+>|[^<]+/g) ?? [];
  let depth = 0;
  let result = '';
  let isAfterText = false;
  for (const part of parts) {
    const isTag = part.startsWith('<');
    if (part.startsWith('</')) depth -= 1;
    const begins = isTag && !(isAfterText && part.startsWith('</'));
    const closesEmpty = part.startsWith('</') && /<[^/!?][^>]*[^/]>$/.test(result);
    result += begins && !closesEmpty && result !== '' ? `\n${'  '.repeat(depth)}${part}` : part;
    if (isTag && !/^<[/?!]|\/>$/.test(part)) depth += 1;
    isAfterText = !isTag;
  }
  return result;
}
