import { numberRefusal } from '../../../src/calls/base/phone-numbers';

const US = ['US'];

test.each([
  ['+14155550123', US],
  ['+442079460958', ['US', 'GB']],
  ['+1 (415) 555-0123', US],
])('%s may be called', (number, allowed) => {
  expect(numberRefusal(number, allowed)).toBeUndefined();
});

test.each([
  '4155550123',
  '+1415',
  'client:ann',
  '',
  '+14155550123;ext=9',
  '+14155550123<Hangup/>',
  '+1415555 0123x',
])('%j is not a number', (number) => {
  expect(numberRefusal(number, US)).toMatch(/not a valid phone number/);
});

test('a number of another country is refused with the name of the setting', () => {
  expect(numberRefusal('+442079460958', US)).toBe('Calls to GB are not allowed: see ALLOWED_COUNTRIES.');
});

test.each([
  ['premium rate', '+19005550123', 'US'],
  ['a 976 exchange', '+12129765555', 'US'],
  ['personal number', '+447012345678', 'GB'],
  ['shared cost', '+448431234567', 'GB'],
])('a number of the kind %s is refused', (_, number, country) => {
  expect(numberRefusal(number, [country])).toMatch(/^Calls to premium-rate/);
});
