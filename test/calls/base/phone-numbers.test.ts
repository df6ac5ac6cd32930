import { numberRefusal } from '../../../src/calls/base/phone-numbers';

const ALLOWED = ['US', 'GB'];
const INVALID = /^The number is not a valid phone number in E\.164 form/;
const COSTLY = /^Calls to premium-rate, shared-cost and personal numbers, and to pagers, are not allowed\.$/;

const allowed = [
  ['a US number', '+14155550123'],
  ['a UK mobile number', '+447400123456'],
  ['a UK number', '+442079460958'],
  ['a number with separators', '+1 (415) 555-0123'],
  ['a toll-free number', '+18002345678'],
  ['an ordinary number whose line starts with 976', '+14155559761'],
];

const refused: [what: string, number: string, reason: RegExp][] = [
  ['a number without a plus', '14155550123', INVALID],
  ['a national number', '4155550123', INVALID],
  ['a number that is too short', '+1415555', INVALID],
  ['an area code', '+1415', INVALID],
  ['an area code that does not exist', '+11115550123', INVALID],
  ['text after a number', '+14155550123 ext 5', INVALID],
  ['an extension after a number', '+14155550123;ext=9', INVALID],
  ['a tag after a number', '+14155550123<Hangup/>', INVALID],
  ['a letter after a number', '+1415555 0123x', INVALID],
  ['a control character after a number', '+14155550123\u0000', INVALID],
  ['a line break after a number', '+14155550123\n', INVALID],
  ['a browser address', 'client:ann', INVALID],
  ['a word', 'ann', INVALID],
  ['an empty text', '', INVALID],
  ['a number of another country', '+33142685300', /^Calls to FR are not allowed: see ALLOWED_COUNTRIES\.$/],
  ['a number of Canada, which shares +1', '+16135550123', /^Calls to CA are not allowed/],
  ['a US premium-rate number', '+19005550123', COSTLY],
  ['another US premium-rate number', '+19002345678', COSTLY],
  ['a US number at the exchange 976', '+12129761234', COSTLY],
  ['another US number at the exchange 976', '+12129765555', COSTLY],
  ['a US personal number', '+15002345678', COSTLY],
  ['a UK premium-rate number', '+449012345678', COSTLY],
  ['a UK shared-cost number', '+448431234567', COSTLY],
  ['a UK personal number', '+447012345678', COSTLY],
  ['a UK pager', '+447640123456', COSTLY],
];

test.each(allowed)('numberRefusal allows %s', (_what, number) => {
  expect(numberRefusal(number, ALLOWED)).toBeUndefined();
});

test.each(refused)('numberRefusal refuses %s', (_what, number, reason) => {
  expect(numberRefusal(number, ALLOWED)).toMatch(reason);
});

test('numberRefusal names the setting when a country is not allowed', () => {
  expect(numberRefusal('+442079460958', ['US'])).toBe('Calls to GB are not allowed: see ALLOWED_COUNTRIES.');
});

test('numberRefusal refuses every number when no country is allowed', () => {
  expect(numberRefusal('+14155550123', [])).toMatch(/^Calls to US are not allowed/);
});
