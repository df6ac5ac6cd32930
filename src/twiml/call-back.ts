import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import { sentences, speak } from './sentences';
import type { CallBackQuestion, Site } from './site';

/** How long a caller may think, and pause between two digits, in seconds. */
const TIMEOUT_SECONDS = 6;

interface Question {
  /** Where the answer goes, and what was asked. */
  question: CallBackQuestion;
  /** What is said before the question. */
  opening?: string | undefined;
}

/**
 * Asks a caller for keys, and listens while it speaks. The action is requested without a key too
 * (https://www.twilio.com/docs/voice/twiml/gather#actiononemptyresult), so it alone decides what follows.
 */
export function askCaller(site: Site, { question, opening }: Question): string {
  const { language, step, number = '' } = question;
  const { offerCallBack, askNumber, confirmNumber } = sentences[language];
  const response = new VoiceResponse();
  const gather = response.gather({
    input: ['dtmf'],
    ...(step === 'number' ? { finishOnKey: '#' } : { numDigits: 1, finishOnKey: '' }),
    timeout: TIMEOUT_SECONDS,
    action: site.callBack(question),
    method: 'POST',
    actionOnEmptyResult: true,
  });
  if (opening !== undefined) speak(gather, language, opening);
  const asked = {
    start: offerCallBack,
    offer: offerCallBack,
    number: askNumber,
    confirm: confirmNumber(digitByDigit(number)),
  };
  speak(gather, language, asked[step]);
  response.hangup();
  return response.toString();
}

/** A number is not read as a quantity. */
const digitByDigit = (number: string): string => number.replaceAll(/\D/g, '').split('').join(' ');
