import { createEmulator, seededRandom, VirtualClock } from '../../emulator';
import { twilioOperations, type Operation } from './openapi-document';

/** What the local Twilio answers: operations of Twilio's document, and routes that the document does not know. */
export function answeredOperations(): { known: Operation[]; unknown: string[] } {
  const emulator = createEmulator({
    accountSid: `AC${'a'.repeat(32)}`,
    authToken: 'b'.repeat(32),
    clock: new VirtualClock(),
    random: seededRandom(1),
    http: { send: () => Promise.reject(new Error('Nobody asks for anything here.')) },
  });
  const routes = new Set(emulator.routes.map(nameless));
  const documented = new Map(
    twilioOperations().map((one) => [nameless(`${one.method} ${one.origin}${one.path}`), one]),
  );
  return {
    known: [...documented].flatMap(([route, operation]) => (routes.has(route) ? [operation] : [])),
    unknown: [...routes].filter((route) => !documented.has(route)),
  };
}

/** A path's variables have names of their own in each place; where they stand is what counts. */
const nameless = (route: string) => route.replace(/\{\w+\}/g, '{}');
