import { addressFrom } from '../../src/assets/page/address-entry';

test.each([
  ['+14155550123', '+14155550123'],
  [' +44 (0)20 7946 0958 ', '+44 (0)20 7946 0958'],
  ['Bob', 'client:bob'],
  ['client:bob', 'client:bob'],
  ['sip:desk@office.example.com', 'sip:desk@office.example.com'],
  ['desk@office.example.com', 'sip:desk@office.example.com'],
  ['4155550123', undefined],
  ['', undefined],
  ['two words', undefined],
  ['+', undefined],
])('%j means %j', (text, address) => {
  expect(addressFrom(text)).toBe(address);
});
