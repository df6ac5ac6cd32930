import { maskAddress, maskText } from '../../src/contract/mask';

test.each([
  ['+15551234567', '+1555…4567'],
  ['+442071838750', '+4420…8750'],
  ['+1 (555) 123-4567', '+1555…4567'],
  ['15551234567', '1555…4567'],
  ['5551234567', '…67'],
  ['+1234567890', '…90'],
  ['+1234567', '…67'],
  ['12345', '…45'],
  ['1234', '…'],
  ['whatsapp:+15551234567', 'whatsapp:+1555…4567'],
  ['tel:+1-555-123-4567', 'tel:+1555…4567'],
  ['messenger:1234567890', 'messenger:…90'],
  ['messenger:ann-1234567', 'messenger:…'],
  ['1-800-FLOWERS', '…'],
  ['+1555CALLNOW', '…'],
  ['+15551234567,+15551234568', '…'],
  ['+15551234567;ext=12', '…'],
  ['+15551234567\n', '+1555…4567'],
  ['JOHN SMITH 5551234567', '…'],
  ['ann@example.com', '…'],
  ['sip:+15551234567@carrier.example.com', 'sip:+1555…4567@carrier.example.com'],
  ['sip:%2B15551234567@carrier.example.com', 'sip:+1555…4567@carrier.example.com'],
  ['sips:(415)555.0180@carrier.example.com', 'sips:…80@carrier.example.com'],
  ['sip:desk.15551234567@carrier.example.com', 'sip:desk.1555…4567@carrier.example.com'],
  ['sip:desk5551234@carrier.example.com', 'sip:desk…34@carrier.example.com'],
  ['sip:desk@15551234567.example.com', 'sip:desk@1555…4567.example.com'],
  ['sip:15551234567', 'sip:1555…4567'],
  ['sip:+15551234567;user=phone@a.example', 'sip:+1555…4567;user=phone@a.example'],
  ['sip:9;phone-context=+15551234567@a.example', 'sip:9;phone-context=+1555…4567@a.example'],
  ['sip:desk@a.example;phone-context=+15551234567', 'sip:desk@a.example;phone-context=+1555…4567'],
  ['sip:desk@a.example?X-Caller=%2B15551234567', 'sip:desk@a.example?X-Caller=+1555…4567'],
  ['SIP:+15551234567@a.example', 'SIP:+1555…4567@a.example'],
])('%s is masked as %s', (address, masked) => {
  expect(maskAddress(address)).toBe(masked);
});

test.each([
  'client:ann',
  'client:15551234567',
  'sip:desk-12@192.168.100.200',
  'sip:desk-12@192.168.100.200:5080;transport=tls',
  'withheld',
  'unknown',
  '',
])('"%s" stays as it is', (address) => {
  expect(maskAddress(address)).toBe(address);
});

/** In any format, at least three digits of a number are hidden, and at most four at each end are shown. */
test('no format shows more than eight digits of a number, or all but two', () => {
  const formats: ((digits: string) => string)[] = [
    (digits) => digits,
    (digits) => `+${digits}`,
    (digits) => [...digits].join('-'),
    (digits) => `(${digits.slice(0, 3)}) ${digits.slice(3)}`,
    (digits) => `whatsapp:+${digits}`,
    (digits) => `tel:${digits}`,
    (digits) => `x:${digits}`,
    (digits) => `${digits} Inc.`,
    (digits) => `sip:${digits}@a.example`,
    (digits) => `sip:+${digits}@a.example`,
    (digits) => `sip:desk@a.example;phone-context=${digits}`,
  ];
  for (let length = 5; length <= 15; length++)
    for (const format of formats) {
      const number = '987654321987654'.slice(0, length);
      const shown = maskAddress(format(number)).replace(/\D/g, '').length;
      expect([format(number), shown]).toEqual([format(number), expect.any(Number)]);
      expect(shown).toBeLessThanOrEqual(Math.min(8, length - 3));
    }
});

test.each([
  ['Call to +15551234567 failed.', 'Call to +1555…4567 failed.'],
  ['Call to 15551234567 failed.', 'Call to 1555…4567 failed.'],
  ['Call to (555) 123-4567 failed.', 'Call to …67 failed.'],
  ['To=%2B15551234567&From=x', 'To=+1555…4567&From=x'],
  ['whatsapp:+15551234567', 'whatsapp:+1555…4567'],
  ['+15551234567, +15551234568', '+1555…4567, +1555…4568'],
  ['My number is 555, 123, 4567.', 'My number is …67.'],
  ['It is 5 5 5, 1 2 3, 4 5 6 7, please.', 'It is …67, please.'],
  ['Call 555 – 123 – 4567 please.', 'Call …67 please.'],
])('maskText hides the number in "%s"', (text, masked) => {
  expect(maskText(text)).toBe(masked);
});

test.each([
  `CA${'1234567890'.repeat(3)}12`,
  'turn-12345678a9',
  'I paid 120, 30 and 15 in 2025.',
  '2026-11-25T18:00:00.000Z',
  'Twilio responded 429 (20429) after 1500 ms.',
  'http://127.0.0.1:4010/2010-04-01/Accounts',
])('maskText leaves "%s" as it is', (text) => {
  expect(maskText(text)).toBe(text);
});
