import { isObject } from './strict-responses';

/** A response that differs from a valid one in one place. */
export interface FaultyResponse {
  kind:
    'missing key' | 'extra key' | 'wrong type' | 'bad enum' | 'bad date' | 'bad SID' | 'bad amount' | 'null';
  /** The kind, the place and the value: the text of a failed test. */
  what: string;
  response: unknown;
}

/** Keys whose value is one of a few words. */
const WORDS = /^(status|source|direction|reason_conference_ended|(voice|sms|status_callback)\w*_method)$/;
/** Keys that are never null. */
const ALWAYS =
  /^(sid|account_sid|service_sid|date_created|date_updated|api_version|uri|url|status|revision|muted|hold)$/;
/** Amounts are strings. */
const AMOUNT = /^(price|duration|queue_time)$/;
const DATE = /^(\w{3}, \d{2} \w{3} \d{4} .*|\d{4}-\d{2}-\d{2}T.*)$/;
const SID = /^[A-Z]{2}[0-9a-f]{32}$/;
/** Any JSON is valid inside. */
const FREE = new Set(['data', 'encryption_details']);

/** All responses that differ from a valid one in one place. */
export function faultyResponses(valid: unknown): FaultyResponse[] {
  return alter(valid, '', (altered) => altered);
}

function alter(value: unknown, path: string, rebuild: (altered: unknown) => unknown): FaultyResponse[] {
  const fault = (kind: FaultyResponse['kind'], altered: unknown): FaultyResponse => ({
    kind,
    what: `${kind} at ${path || '/'}: ${JSON.stringify(altered)?.slice(0, 60)}`,
    response: rebuild(altered),
  });
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    const inner = items.flatMap((item, index) =>
      alter(item, `${path}/${index}`, (altered) => rebuild(items.with(index, altered))),
    );
    return [fault('wrong type', {}), ...inner];
  }
  if (isObject(value)) {
    if (FREE.has(path.slice(path.lastIndexOf('/') + 1))) return [fault('wrong type', 'text')];
    const inner = Object.entries(value).flatMap(([key, item]) => {
      const { [key]: _removed, ...others } = value;
      return [
        { ...fault('missing key', others), what: `missing key ${path}/${key}` },
        ...alter(item, `${path}/${key}`, (altered) => rebuild({ ...value, [key]: altered })),
      ];
    });
    return [fault('extra key', { ...value, unknown_key: null }), fault('wrong type', []), ...inner];
  }
  const key = path.slice(path.lastIndexOf('/') + 1);
  const faults = [fault('wrong type', typeof value === 'string' ? { text: value } : [value])];
  if (typeof value === 'number' || typeof value === 'boolean')
    faults.push(fault('wrong type', String(value)));
  if (typeof value !== 'string') return faults;
  faults.push(fault('wrong type', 7));
  // The only documented status of a phone number is `in-use`.
  if (WORDS.test(key) && value !== 'in-use')
    faults.push(fault('bad enum', `${value}-ish`), fault('bad enum', ''));
  if (ALWAYS.test(key)) faults.push(fault('null', null));
  if (AMOUNT.test(key)) faults.push(fault('bad amount', '1,50'), fault('bad amount', ''));
  if (DATE.test(value)) {
    faults.push(fault('bad date', value.replace(/\d{2}:/, '25:')), fault('bad date', '2026-01-05 09:00:00'));
    // The date format of the other API of Twilio.
    const date = new Date(value);
    const other = value.endsWith('Z') ? date.toUTCString().replace('GMT', '+0000') : date.toISOString();
    faults.push(fault('bad date', other));
  }
  if (SID.test(value))
    faults.push(fault('bad SID', value.slice(0, -1)), fault('bad SID', `XX${value.slice(2)}`));
  return faults;
}
