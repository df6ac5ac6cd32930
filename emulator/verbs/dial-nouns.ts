import { isCallEvent } from '../calls/call-events';
import type { DialNoun } from '../calls/dial-options';
import { machineDetection } from '../calls/machine-detection';
import { methodOf, resolveUrl } from '../twiml/attributes';
import { toE164 } from '../calls/numbers';
import { eventNames } from './event-names';
import type { Execution } from '../twiml/execution';
import type { Element } from '../twiml/parse';

/** Reads the parties of a `<Dial>`: its nouns, or its text as a number. */
export function dialNouns(dial: Element, execution: NounExecution): DialNoun[] {
  const nouns = dial.children.flatMap((child) => {
    const noun = nounOf(child, execution);
    return noun ? [noun] : [];
  });
  if (nouns.length > 0 || dial.text === '' || dial.children.length > 0) return nouns;
  const number = numberOf(dial.text, execution);
  return number === undefined ? [] : [{ kind: 'number', address: number }];
}

type NounExecution = Pick<Execution, 'base' | 'world' | 'call'>;

/** https://www.twilio.com/docs/api/errors/13223: no call is made where a `<Number>` is no number. */
function numberOf(text: string, { world, call }: NounExecution): string | undefined {
  const number = toE164(text);
  if (number === undefined) world.warn(13223, 'The content of <Number> is no phone number.', call.sid);
  return number;
}

function nounOf(element: Element, execution: NounExecution): DialNoun | undefined {
  const address = addressOfNoun(element, execution);
  if (!address) return undefined;
  const { url, method, statusCallback, statusCallbackEvent, statusCallbackMethod } = element.attributes;
  const {
    sendDigits,
    machineDetection: mode,
    amdStatusCallback,
    amdStatusCallbackMethod,
  } = element.attributes;
  const amd = amdStatusCallback
    ? { url: resolveUrl(amdStatusCallback, execution), method: methodOf(amdStatusCallbackMethod) }
    : undefined;
  const detection = machineDetection(mode, amd);
  return {
    ...address,
    ...(statusCallback
      ? {
          callbacks: {
            url: resolveUrl(statusCallback, execution),
            method: methodOf(statusCallbackMethod),
            events: eventNames(statusCallbackEvent, isCallEvent, execution),
          },
        }
      : {}),
    ...(sendDigits ? { sendDigits } : {}),
    ...(detection ? { detection } : {}),
    ...(url ? { whisper: { url: resolveUrl(url, execution), method: methodOf(method) } } : {}),
  };
}

function addressOfNoun(
  { name, text, children }: Element,
  execution: NounExecution,
): Pick<DialNoun, 'kind' | 'address' | 'parameters'> | undefined {
  switch (name) {
    case 'Number': {
      const address = numberOf(text, execution);
      return address === undefined ? undefined : { kind: 'number', address };
    }
    case 'Client':
      return {
        kind: 'client',
        address: `client:${children.find((child) => child.name === 'Identity')?.text ?? text}`,
        parameters: Object.fromEntries(
          children
            .filter((child) => child.name === 'Parameter')
            .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
        ),
      };
    case 'Sip':
      return { kind: 'sip', address: text };
    default:
      return undefined;
  }
}
