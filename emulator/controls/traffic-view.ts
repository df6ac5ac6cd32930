import type { Redactor } from '../traffic/redact';
import type { TrafficEntry } from '../traffic/traffic';
import type { TrafficView } from './phones-view';

/** Longer bodies are cut: a page shows them to be read. */
const LONGEST_BODY = 16_000;

/** Hides the secrets of an entry, and finds the legs that it names. */
export function trafficView(entry: TrafficEntry, redactor: Redactor): TrafficView {
  const callSids = callSidsIn(JSON.stringify(entry));
  if (entry.kind === 'warning') return { ...entry, message: redactor.text(entry.message), callSids };
  const response = redactor.text(entry.response);
  return {
    ...entry,
    url: redactor.text(entry.url),
    params: redactor.params(entry.params),
    response: response.length > LONGEST_BODY ? `${response.slice(0, LONGEST_BODY)} …` : response,
    callSids,
  };
}

const callSidsIn = (text: string): string[] => [...new Set(text.match(/CA[0-9a-f]{32}/g) ?? [])];
