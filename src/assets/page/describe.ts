import { fill, language, t } from './strings';
import type { EntryName } from '../../contract/entries';
import { customerOf } from './parties';
import type { LiveCall } from './wire';

/** `kind` is set if the text alone does not show what the address is. */
export function describeAddress(address: string): { text: string; kind: 'browser' | 'sip' | undefined } {
  if (address.startsWith('client:')) return { text: address.slice('client:'.length), kind: 'browser' };
  if (/^sips?:/i.test(address)) return { text: address.replace(/^sips?:/i, ''), kind: 'sip' };
  if (address === 'withheld') return { text: t.call.withheld, kind: undefined };
  return { text: address === '' || address === 'unknown' ? t.call.unknown : address, kind: undefined };
}

export const addressOfCustomer = (call: LiveCall): string =>
  describeAddress(customerOf(call)?.address ?? '').text;

export const describeCall = (call: LiveCall): string =>
  fill(t.call.with, { address: addressOfCustomer(call) });

/** The entries that the page names. The others are the ordinary ones, and `direction` tells them apart. */
const entryTexts = (): Readonly<Record<EntryName, string | undefined>> => ({
  ...t.entries,
  'incoming-call': undefined,
  'outgoing-call': undefined,
});

/** The name of the way in. Undefined: an ordinary call. */
export const entryText = ({ entry }: Pick<LiveCall, 'entry'>): string | undefined => entryTexts()[entry];

/** 4:07, 1:02:09. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':').replace(/^0/, '');
}

export const formatClock = (ms: number): string =>
  new Date(ms).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const formatTime = (ms: number): string =>
  new Date(ms).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });

export const formatDate = (ms: number): string =>
  new Date(ms).toLocaleString(language, { dateStyle: 'short', timeStyle: 'medium' });
