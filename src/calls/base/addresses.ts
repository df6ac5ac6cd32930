import { readNumber } from './phone-numbers';
import { WITHHELD } from '../../contract/mask';
import { isWithheld } from './withheld';

/**
 * The canonical form of an address. It is applied where an address enters: in a parameter, a variable, a webhook, a response
 * of Twilio. Then a party has the same address when it is dialled, compared, masked and stored.
 */

interface SipAddress {
  scheme: string;
  /** Case counts: https://www.rfc-editor.org/rfc/rfc3261#section-19.1.4 */
  user: string;
  /** In lower case. */
  domain: string;
  /** Undefined: the scheme's default. */
  port: string | undefined;
  /** `name` or `name=value`, in order of their names. */
  parameters: string[];
  /** `?name=value&…`, or empty. */
  headers: string;
}

const SIP = /^(sips?):(?:([^@\s]*)@)?(\[[^\]\s]*\]|[^:;?@\s]+)(?::(\d+))?((?:;[^;?@\s]*)*)(\?[^@\s]*)?$/i;
const DEFAULT_PORTS = { sip: '5060', sips: '5061' };

function readSip(address: string): SipAddress | undefined {
  const [, schemeText, user = '', domain = '', port, parameters = '', headers = ''] = SIP.exec(address) ?? [];
  if (schemeText === undefined) return undefined;
  const scheme = schemeText.toLowerCase() === 'sips' ? 'sips' : 'sip';
  return {
    scheme,
    user,
    domain: domain.toLowerCase(),
    port: port === DEFAULT_PORTS[scheme] ? undefined : port,
    parameters: parameters
      .split(';')
      .filter(Boolean)
      .map((parameter) => parameter.replace(/^[^=]*/, (name) => name.toLowerCase()))
      .sort(),
    headers,
  };
}

const party = ({ scheme, user, domain, port }: SipAddress): string =>
  `${scheme}:${user === '' ? '' : `${user}@`}${domain}${port === undefined ? '' : `:${port}`}`;

/**
 * - a phone number: E.164, without separators;
 * - `client:name`, `sip:user@domain`, `whatsapp:+number`: scheme and domain in lower case, without the default port, the
 *   parameters of a SIP address in order of their names;
 * - a withheld number: `withheld`;
 * - any other text as it is, without spaces at both ends.
 */
export function canonicalAddress(address: string): string {
  // Spaces only: a control character is not typed by mistake, and makes the address invalid.
  const text = address.replace(/^ +| +$/g, '');
  if (isWithheld(text)) return WITHHELD;
  const sip = readSip(text);
  if (sip) return [party(sip), ...sip.parameters].join(';') + sip.headers;
  const [, scheme, rest = ''] = /^([a-z][a-z0-9.-]*):(.*)$/is.exec(text) ?? [];
  if (scheme === undefined) return readNumber(text) ?? text;
  switch (scheme.toLowerCase()) {
    case 'tel':
      return canonicalAddress(rest);
    case 'whatsapp':
      return `whatsapp:${readNumber(rest) ?? rest}`;
    default:
      return `${scheme.toLowerCase()}:${rest}`;
  }
}

/**
 * Whether two addresses reach the same party. Twilio may report a SIP address without the parameters with which it was
 * dialled. @param one @param other both in canonical form
 */
export function isSameAddress(one: string, other: string): boolean {
  const plain = (address: string) => {
    const sip = readSip(address);
    return sip ? party(sip) : address;
  };
  return one === other || plain(one) === plain(other);
}

/** The domain of a SIP address, in lower case; undefined for any other address. */
export const sipDomain = (address: string): string | undefined => readSip(address)?.domain;

/** Whether a SIP address has a parameter other than the transport, or a header. */
export function hasSipOptions(address: string): boolean {
  const sip = readSip(address);
  return (
    sip !== undefined && (sip.headers !== '' || sip.parameters.some((text) => !/^transport=\w+$/.test(text)))
  );
}

/** The signs that RFC 3261 leaves unescaped in a user and that separate nothing; `%2B` is the plus. */
const PLAIN_USER = /^(?:[\w.!~*'()+&=$-]|%2B)*$/i;

/**
 * Whether every reader finds the same host in a SIP address. A reader that looks for parameters, headers or a port first takes
 * `evil.example` for the host of `sip:evil.example;x=@office.example.com`.
 */
export const hasPlainSipUser = (address: string): boolean => PLAIN_USER.test(readSip(address)?.user ?? '');
