import fc from 'fast-check';
import {
  canonicalAddress,
  hasPlainSipUser,
  hasSipOptions,
  isSameAddress,
  sipDomain,
} from '../../../src/calls/base/addresses';
import { numberRefusal, readNumber } from '../../../src/calls/base/phone-numbers';

const canonical: [written: string, address: string][] = [
  ['+14155550142', '+14155550142'],
  ['+1 (415) 555-0142', '+14155550142'],
  [' +1-415-555-0142 ', '+14155550142'],
  ['+1 +1 415 555 0142', '+14155550142'],
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['+44 020 7946 0958', '+442079460958'],
  ['tel:+1-415-555-0142', '+14155550142'],
  ['whatsapp:+1 415 555 0142', 'whatsapp:+14155550142'],
  ['client:ann', 'client:ann'],
  ['Client:Ann', 'client:Ann'],
  ['sip:desk@office.example.com', 'sip:desk@office.example.com'],
  ['SIP:Desk@Office.Example.COM:5060', 'sip:Desk@office.example.com'],
  ['sips:desk@office.example.com:5061', 'sips:desk@office.example.com'],
  ['sip:desk@office.example.com:5061', 'sip:desk@office.example.com:5061'],
  ['sip:desk@[2001:DB8::1]:5060', 'sip:desk@[2001:db8::1]'],
  ['sip:desk@a.example;Transport=tls;edge=dublin', 'sip:desk@a.example;edge=dublin;transport=tls'],
  ['sip:desk@a.example;transport=tls?X-Id=A', 'sip:desk@a.example;transport=tls?X-Id=A'],
  ['sip:+14155550178;user=phone@a.example', 'sip:+14155550178;user=phone@a.example'],
  ['anonymous', 'withheld'],
  ['Anonymous', 'withheld'],
  ['Restricted', 'withheld'],
  ['unknown', 'withheld'],
  ['+266696687', 'withheld'],
  ['+7378742833', 'withheld'],
  ['+2562533', 'withheld'],
  ['+8656696', 'withheld'],
  ['+86282452253', 'withheld'],
  ['+14155550142 ext 5', '+14155550142 ext 5'],
  ['4155550142', '4155550142'],
  ['+14155550142\n', '+14155550142\n'],
  ['+14155550142\u000b', '+14155550142\u000b'],
  ['', ''],
];

test.each(canonical)('canonicalAddress writes "%s" as "%s", and again the same', (written, address) => {
  expect(canonicalAddress(written)).toBe(address);
  expect(canonicalAddress(address)).toBe(address);
});

test.each([
  ['sip:desk@a.example', 'sip:desk@a.example;transport=tls', true],
  ['sip:desk@a.example?X-Id=A', 'sip:desk@a.example;transport=tls', true],
  ['sip:desk@a.example', 'sip:Desk@a.example', false],
  ['sip:desk@a.example', 'sip:desk@a.example:5080', false],
  ['sip:desk@a.example', 'sips:desk@a.example', false],
  ['client:ann', 'client:ann', true],
  ['client:ann', 'client:anna', false],
  ['+14155550142', '+14155550143', false],
])('isSameAddress compares %s and %s', (one, other, isSame) => {
  expect(isSameAddress(one, other)).toBe(isSame);
  expect(isSameAddress(other, one)).toBe(isSame);
});

test.each([
  ['sip:desk@Office.example.com:5080;transport=tls', 'office.example.com'],
  ['sip:office.example.com', 'office.example.com'],
  ['sip:a@b.example;x=@office.example.com', undefined],
  ['client:ann', undefined],
  ['+14155550142', undefined],
])('sipDomain finds the domain of %s', (address, domain) => {
  expect(sipDomain(address)).toBe(domain);
});

test.each([
  ['sip:desk@a.example', false],
  ['sip:desk@a.example;transport=tls', false],
  ['sip:desk@a.example;maddr=evil.example', true],
  ['sip:desk@a.example;transport=tls;maddr=evil.example', true],
  ['sip:desk@a.example?Route=evil.example', true],
  ['client:ann', false],
])('hasSipOptions looks for parameters and headers in %s', (address, has) => {
  expect(hasSipOptions(address)).toBe(has);
});

test.each([
  ['sip:desk@a.example', true],
  ['sip:+1-(415)-555.0142@a.example', true],
  ['sip:%2B14155550142@a.example', true],
  ['sip:a.example', true],
  ['sip:evil.example;x=@a.example', false],
  ['sip:evil.example?x=@a.example', false],
  ['sip:evil.example:5060@a.example', false],
  ['sip:desk%40evil.example@a.example', false],
  ['sip:d\u00e9sk@a.example', false],
])('hasPlainSipUser looks for separators and escapes in the user of %s', (address, isPlain) => {
  expect(hasPlainSipUser(address)).toBe(isPlain);
});

/** Texts that look like addresses, and any other text. */
const anyAddress = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '+',
        '1',
        '415',
        '555',
        '0142',
        ' ',
        '-',
        '(',
        ')',
        'sip:',
        'client:',
        'tel:',
        '@',
        ':',
        ';',
        '?',
        '=',
        '5060',
        'A',
        '.',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

test('canonicalAddress gives a text that stays the same, and never throws', () => {
  fc.assert(
    fc.property(anyAddress, (text) => {
      const canonical = canonicalAddress(text);
      expect(canonicalAddress(canonical)).toBe(canonical);
      if (canonical.startsWith('+') && readNumber(canonical)) expect(canonical).toMatch(/^\+[1-9]\d{5,14}$/);
    }),
    { numRuns: 3_000 },
  );
});

test('numberRefusal allows nothing but a number that canonicalAddress writes as E.164', () => {
  const countries = ['US', 'CA', 'GB', 'DE', 'IT'];
  fc.assert(
    fc.property(anyAddress, (text) => {
      if (numberRefusal(text, countries) === undefined)
        expect(canonicalAddress(text)).toMatch(/^\+[1-9]\d{5,14}$/);
    }),
    { numRuns: 3_000 },
  );
});
