import { WITHHELD } from '../../contract/mask';

/**
 * What Twilio sends in `From` for a withheld number: the word of the caller's carrier, or that word typed on a telephone
 * keypad, so `+266696687` is "anonymous". No subscriber has these numbers: all are too short or too long for their country.
 * https://help.twilio.com/articles/223179988-Why-am-I-getting-calls-from-these-strange-numbers-
 * https://www.twilio.com/en-us/changelog/upcoming-changes-to-withheld-caller-ids-behavior-for-dial-calls
 */
const WORDS = ['anonymous', 'restricted', 'blocked', 'unknown', 'unavailable', 'private', WITHHELD];
const NUMBERS = ['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'];

/** Whether an address stands for a number that the caller withholds. It cannot be called back. */
export const isWithheld = (address: string): boolean => {
  const text = address.trim().toLowerCase();
  return WORDS.includes(text) || NUMBERS.includes(text);
};
