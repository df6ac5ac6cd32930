import { parsePhoneNumber } from 'awesome-phonenumber';
import { numberRefusal, readNumber } from '../../../src/calls/base/phone-numbers';

const INFORMATION = /^Calls to directory assistance and to other information services are not allowed\.$/;
const WITHHELD_NUMBER = /^The caller withholds this number: it cannot be called\.$/;
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
  ['a number with a bracketed zero', '+44 (0)20 7946 0958'],
  ['a number with its country code twice', '+1 +1 415 555 0142'],
  ['a number with the marks of an address book', '\u202a+1\u2011415\u2011555\u00a00142\u202c'],
  ['an area code of 2024', '+14365550123'],
  ['an area code of 2025', '+16795550123'],
  ['an area code that may come', '+12355550123'],
  ['a toll-free area code that may come', '+18225550123'],
  ['a new UK range beside ordinary numbers', '+442999999999'],
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
  ['a new UK number beside premium-rate numbers', '+449099999999', COSTLY],
  ['area code 456', '+14565550123', COSTLY],
  ['area code 521', '+15215550123', COSTLY],
  ['area code 700', '+17005550123', COSTLY],
  ['area code 710', '+17105550123', COSTLY],
  ['an area code with two equal digits at the end', '+16665550123', COSTLY],
  ['directory assistance of an area', '+14155551212', INFORMATION],
  ['toll-free directory assistance', '+18005551212', INFORMATION],
  ['directory assistance of a new area code', '+14365551212', INFORMATION],
  ['411 in place of an area code', '+14115550123', INFORMATION],
  ['411 in place of an exchange', '+12124115550', INFORMATION],
  ['a Bahamian number of an unknown range', '+12425550123', /^Calls to BS are not allowed/],
  ['a Jamaican number', '+18765550123', /^Calls to JM are not allowed/],
  ['a number with the country code of another country before it', '+1 +44 20 7946 0958', INVALID],
  ['two numbers', '+14155550123 +14155550124', INVALID],
  ['a local number after the country code', '+15550123', INVALID],
  ['a withheld number', '+266696687', WITHHELD_NUMBER],
  ['a word for a withheld number', 'Anonymous', WITHHELD_NUMBER],
];

test.each(allowed)('numberRefusal allows %s', (_what, number) => {
  expect(numberRefusal(number, ALLOWED)).toBeUndefined();
});

test.each(refused)('numberRefusal refuses %s', (_what, number, reason) => {
  expect(numberRefusal(number, ALLOWED)).toMatch(reason);
});

test.each([
  ['DE', '+499001234567', '89'],
  ['DE', '+491371234567', '89'],
  ['IT', '+39199123456', '78'],
])('numberRefusal refuses a costly number of %s with digits after it: %s and %s', (country, number, more) => {
  expect(numberRefusal(number, [country])).toMatch(COSTLY);
  expect(numberRefusal(number + more, [country])).toMatch(COSTLY);
});

test('numberRefusal names the setting when a country is not allowed', () => {
  expect(numberRefusal('+442079460958', ['US'])).toBe('Calls to GB are not allowed: see ALLOWED_COUNTRIES.');
});

test('numberRefusal refuses every number when no country is allowed', () => {
  expect(numberRefusal('+14155550123', [])).toMatch(/^Calls to US are not allowed/);
});

test.each([
  [['US'], undefined],
  [['CA'], undefined],
  [['GB'], 'Calls to US are not allowed: see ALLOWED_COUNTRIES.'],
])('numberRefusal allows a new area code where the US or Canada is allowed: %j', (countries, refusal) => {
  expect(numberRefusal('+14365550123', countries)).toBe(refusal);
});

test('numberRefusal refuses the satellite phones of Canada', () => {
  for (const area of [600, 622, 633, 644, 655, 677, 688])
    expect(numberRefusal(`+1${area}5550123`, ['US', 'CA'])).toMatch(COSTLY);
});

test.each([
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['+44 020 7946 0958', '+442079460958'],
  ['+44 +44 20 7946 0958', '+442079460958'],
  ['+1 (415) 555-0142', '+14155550142'],
  ['+1 1 415 555 0142', '+14155550142'],
  ['+1+14155550142', '+14155550142'],
  ['+39 (0)6 1234 5678', '+390612345678'],
  ['+61 (0)491 570 156', '+61491570156'],
  ['+91 98765 43210', '+919876543210'],
  ['+14365550123', '+14365550123'],
  ['4155550142', undefined],
  ['+999 1234 5678', undefined],
  ['+1415555', undefined],
  ['+14155550142x12', undefined],
])('readNumber reads %s as %s', (written, e164) => {
  expect(readNumber(written)).toBe(e164);
});

test('numberRefusal allows every area code of the US and Canada in which ordinary people have numbers', () => {
  const areas = Array.from({ length: 800 }, (_, index) => 200 + index);
  const ordinary = areas
    .map((area) => `+1${area}2345678`)
    .filter((number) => {
      const { valid, regionCode = '', type } = parsePhoneNumber(number);
      return valid && ['US', 'CA'].includes(regionCode) && type === 'fixed-line-or-mobile';
    });
  expect(ordinary.length).toBeGreaterThan(400);
  expect(ordinary.filter((number) => numberRefusal(number, ['US', 'CA']))).toEqual([]);
});
