import type { Execution } from '../twiml/execution';

/**
 * The events of the attribute `statusCallbackEvent`, separated by spaces. Warns of the words that are no event, such as events
 * with a comma between them: Twilio reports none of them (https://www.twilio.com/docs/api/errors/12200).
 */
export function eventNames<Name extends string>(
  attribute: string | undefined,
  isEvent: (word: string) => word is Name,
  { world, call }: Pick<Execution, 'world' | 'call'>,
): Name[] {
  const words = (attribute ?? '').split(/\s+/).filter(Boolean);
  for (const word of words)
    if (!isEvent(word)) world.warn(12200, `statusCallbackEvent names no event with "${word}".`, call.sid);
  return words.filter(isEvent);
}
