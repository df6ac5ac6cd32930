/**
 * What XML can hold, and so what a document can speak: no control character, and no half of a character that a limit has cut
 * (https://www.w3.org/TR/xml/#charsets). The builder of TwiML throws at any other.
 */
export const SPEAKABLE = /^[\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const UNSPEAKABLE = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text that another party sent or said, without what cannot be spoken. */
export const speakable = (text: string): string => text.replace(UNSPEAKABLE, '');

/** The beginning of such a text. */
export const beginning = (text: string, most: number): string => speakable(text.slice(0, most));
