import { createEmulator, seededRandom, VirtualClock } from '../../emulator';
import { twilioOperations, type Operation } from './openapi-document';

/** The routes of the local Twilio: operations of Twilio's document, and routes that the document does not have. */
export function servedOperations(): { known: Operation[]; unknown: string[] } {
  const emulator = createEmulator({
    accountSid: `AC${'a'.repeat(32)}`,
    authToken: 'b'.repeat(32),
    clock: new VirtualClock(),
    random: seededRandom(1),
    http: { send: () => Promise.reject(new Error('This world sends no requests.')) },
  });
  const routes = new Set(emulator.routes.map(nameless));
  const documented = new Map(
    twilioOperations().map((operation) => [
      nameless(`${operation.method} ${operation.origin}${operation.path}`),
      operation,
    ]),
  );
  return {
    known: [...documented].flatMap(([route, operation]) => (routes.has(route) ? [operation] : [])),
    unknown: [...routes].filter((route) => !documented.has(route)),
  };
}

/** The names of a path's variables differ between the two; only their places count. */
const nameless = (route: string) => route.replace(/\{\w+\}/g, '{}');
