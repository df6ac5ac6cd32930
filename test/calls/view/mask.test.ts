import { maskAddress } from '../../../src/calls/view/mask';

test.each([
  ['+15551234567', '+1555…4567'],
  ['+442071838750', '+4420…8750'],
  ['15551234567', '15551…4567'],
  ['+1234567', '…67'],
  ['12345', '…45'],
  ['sip:+15551234567@carrier.example.com', 'sip:+1555…4567@carrier.example.com'],
  ['sip:%2B15551234567@carrier.example.com', 'sip:+1555…4567@carrier.example.com'],
  ['sips:(415)555.0180@carrier.example.com', 'sips:41555…0180@carrier.example.com'],
])('%s is masked as %s', (address, masked) => {
  expect(maskAddress(address)).toBe(masked);
});

test.each([
  'client:ann',
  'client:15551234567',
  'sip:desk-12@192.168.100.200',
  'anonymous',
  'unknown',
  '1234',
  '',
])('"%s" stays as it is', (address) => {
  expect(maskAddress(address)).toBe(address);
});
