import type { Redactor } from '../traffic/redact';
import type { TrafficEntry } from '../traffic/traffic';
import type { TrafficView } from './phones-view';

/** Hides the secrets of an entry, and finds the legs that it names. */
export function trafficView(entry: TrafficEntry, redactor: Redactor): TrafficView {
  const callSids = callSidsIn(JSON.stringify(entry));
  if (entry.kind === 'warning') return { ...entry, message: redactor.text(entry.message), callSids };
  return {
    ...entry,
    url: redactor.text(entry.url),
    params: redactor.params(entry.params),
    response: redactor.text(entry.response),
    callSids,
  };
}

const callSidsIn = (text: string): string[] => [...new Set(text.match(/CA[0-9a-f]{32}/g) ?? [])];
