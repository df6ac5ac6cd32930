import type { LogEntry } from '../emulator';
import { maskText } from '../src/contract/mask';
import { legible } from '../src/twilio/packed';

/** One event of a world as a readable line: SIDs by their first digits, numbers masked. */
export function eventLine(entry: LogEntry): string {
  return masked(text(entry)).slice(0, 320);
}

const masked = (line: string): string =>
  maskText(line).replace(/\b((?:CA|CF|IS|RE|AP)[0-9a-f]{4})[0-9a-f]{28}/g, '$1');

function text(entry: LogEntry): string {
  switch (entry.kind) {
    case 'rest': {
      const client = /bridge-to-conference\/(\S+)/.exec(entry.userAgent)?.[1] ?? 'another client';
      const path = entry.path.replace(/^.*\/(?:Accounts|Services)\/[^/]+\//, '');
      return `${client} → ${entry.method} ${path} ${form(entry.form)} → ${entry.status || 'no response'}`;
    }
    case 'webhook': {
      const { pathname, search } = new URL(entry.url);
      return `Twilio → ${pathname}${search} ${form(entry.params)} → ${entry.status} after ${entry.ms} ms`;
    }
    case 'call':
      return `call ${entry.callSid} is ${entry.status}`;
    case 'bridge':
      return `bridge of ${entry.callSids.join(' and ')} ${entry.bridged ? 'begins' : 'is over'}`;
    case 'conference':
      return `conference ${entry.name}: ${entry.event} ${entry.callSid ?? ''}`;
    case 'warning':
      return `warning ${entry.code} ${entry.callSid ?? ''}: ${entry.message}`;
  }
}

/** The fields that differ between events. The others are the same in every request. */
const SHOWN_FIELDS = new Set([
  'CallSid',
  'CallStatus',
  'StatusCallbackEvent',
  'SequenceNumber',
  'DialCallStatus',
  'DialCallSid',
  'DialBridged',
  'DialCallDuration',
  'AnsweredBy',
  'To',
  'Status',
  'Hold',
  'Muted',
  'Coaching',
  'CallSidToCoach',
  'Twiml',
  'Data',
  'Label',
  'UniqueName',
  'ParentCallSid',
  'FriendlyName',
]);

const form = (values: Record<string, string>): string =>
  Object.entries(values)
    .filter(([name]) => SHOWN_FIELDS.has(name))
    .map(([name, value]) => [name, name === 'Data' ? legible(value) : value] as const)
    .map(([name, value]) => `${name}=${value.replace(/<\?xml[^>]*>/, '').replace(/https:\/\/[^/]+/g, '')}`)
    .join(' ');
