import { machineDetection } from '../calls/machine-detection';
import type { Noun } from '../calls/dial';
import { methodOf, resolveUrl, type Execution } from '../twiml/execution';
import type { Element } from '../twiml/parse';
import { isCallEvent } from '../webhooks/status-callbacks';

/** The parties of a `<Dial>`: its nouns, or the number that stands in it as text. */
export function dialNouns(dial: Element, execution: Execution): Noun[] {
  const nouns = dial.children.flatMap((child) => {
    const noun = nounOf(child, execution);
    return noun ? [noun] : [];
  });
  if (nouns.length === 0 && dial.text !== '') return [{ kind: 'number', address: dial.text }];
  return nouns;
}

function nounOf(element: Element, execution: Execution): Noun | undefined {
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

function addressOfNoun({ name, text, children }: Element): Pick<Noun, 'kind' | 'address'> | undefined {
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
