import { isCallEvent } from '../calls/call-events';
import type { DialNoun } from '../calls/dial-options';
import { machineDetection } from '../calls/machine-detection';
import { methodOf, resolveUrl } from '../twiml/attributes';
import type { Execution } from '../twiml/execution';
import type { Element } from '../twiml/parse';

/** Reads the parties of a `<Dial>`: its nouns, or its text as a number. */
export function dialNouns(dial: Element, execution: Pick<Execution, 'base'>): DialNoun[] {
  const nouns = dial.children.flatMap((child) => {
    const noun = nounOf(child, execution);
    return noun ? [noun] : [];
  });
  if (nouns.length === 0 && dial.text !== '') return [{ kind: 'number', address: dial.text }];
  return nouns;
}

function nounOf(element: Element, execution: Pick<Execution, 'base'>): DialNoun | undefined {
  const address = addressOfNoun(element);
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
            events: (statusCallbackEvent ?? '').split(/\s+/).filter(isCallEvent),
          },
        }
      : {}),
    ...(sendDigits ? { sendDigits } : {}),
    ...(detection ? { detection } : {}),
    ...(url ? { whisper: { url: resolveUrl(url, execution), method: methodOf(method) } } : {}),
  };
}

function addressOfNoun({ name, text, children }: Element): Pick<DialNoun, 'kind' | 'address'> | undefined {
  switch (name) {
    case 'Number':
      return { kind: 'number', address: text };
    case 'Client':
      return {
        kind: 'client',
        address: `client:${children.find((child) => child.name === 'Identity')?.text ?? text}`,
      };
    case 'Sip':
      return { kind: 'sip', address: text };
    default:
      return undefined;
  }
}
